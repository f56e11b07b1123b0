// A mention: places in the text and values in the form show each other, and values are answered with the keyboard.
import { failed, keep, lost, make, state, t, chinese, typing } from "./lab.js";
import { refusal } from "./events.js";
import { whoever, named } from "./who.js";

const $ = (id) => document.getElementById(id);
const page = document.querySelector(".mention");
/** The coder who sees nobody else's answers, if the page is for one. */
const coder = page?.dataset.coder;
/** Who answers; null: the question was closed without an answer. */
const person = async () => coder ?? whoever();
const values = () => [...document.querySelectorAll(".value")];
const asked = () => [...document.querySelectorAll(".value.asked")];
const pieces = () => [...document.querySelectorAll(".piece")];
const of = (piece) => piece.dataset.of.split(" ");

// ---- places and values ----

/** Lights a value and its places, or nothing. */
const light = (ids) => {
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
  for (const id of ids) $("v-" + id)?.classList.add("lit");
  for (const piece of pieces()) if (ids.length && of(piece).includes(ids[0])) piece.classList.add("lit");
};

/** Brings the place of a value into sight, within the text only. */
const reveal = (id) => {
  const place = pieces().find((piece) => of(piece).includes(id));
  const text = $("text");
  if (!place || !text) return;
  const [a, b] = [place.getBoundingClientRect(), text.getBoundingClientRect()];
  if (a.top < b.top + 30 || a.bottom > b.bottom - 30) text.scrollTop += a.top - b.top - b.height / 3;
};

/** The value that has the focus. */
const current = () => document.activeElement?.closest?.(".value");

page?.addEventListener("focusin", (event) => {
  const value = event.target.closest(".value");
  for (const other of values()) for (const button of other.querySelectorAll(".acts button")) button.tabIndex = other === value ? 0 : -1;
  if (value) {
    light([value.dataset.id]);
    reveal(value.dataset.id);
    const words = state();
    words.set("at", value.dataset.id);
    keep(words);
  } else if (event.target.matches(".piece")) {
    light(of(event.target));
  }
});
page?.addEventListener("pointerover", (event) => {
  const [value, piece] = [event.target.closest(".value"), event.target.closest(".piece")];
  if (value) light([value.dataset.id]);
  else if (piece) light(of(piece));
  else if (current()) light([current().dataset.id]);
});
page?.addEventListener("click", (event) => {
  const piece = event.target.closest(".piece");
  if (!piece) return;
  event.preventDefault();
  $("v-" + of(piece)[0])?.focus();
});
// One stop of the tabulator in the text; arrows go from piece to piece.
page?.addEventListener("keydown", (event) => {
  if (!event.target.matches(".piece")) return;
  const all = pieces();
  const to = all[all.indexOf(event.target) + ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0)];
  if (!to || to === event.target) return;
  event.preventDefault();
  for (const piece of all) piece.tabIndex = piece === to ? 0 : -1;
  to.focus();
});

// ---- answers ----

const wrong = (value, message) => {
  const place = value?.querySelector(".wrong");
  if (!place) return failed(message);
  place.textContent = message;
  place.hidden = false;
  return undefined;
};

let storing = false;
/** Stores an answer; the page then shows what holds. */
const answer = async (value, said) => {
  if (storing) return;
  const who = await person();
  if (who == null) { value?.focus?.(); return; }
  storing = true;
  failed();
  try {
    const response = await fetch("/api/observe/answer", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key: page.dataset.key, who, blind: Boolean(coder), text: "", ...said }),
    }).catch(() => { throw new Error(lost()); });
    if (!response.ok) {
      const words = await refusal(response);
      if (response.status !== 409) { wrong(value, words); return; }
      await refresh(said);
      late(said, words);
      return;
    }
    const stored = await response.json();
    await refresh(said.answer === "undo" ? { ...said, field: stored.field, at: stored.at } : said);
    const left = stored.doubts ? t(`${stored.doubts} left to check`, `尚余 ${stored.doubts} 处待复核`) : t("nothing is in doubt any more", "已无存疑");
    $("said").textContent = t("Saved. ", "已保存。") + (chinese ? stored.zh : stored.en) + t("; ", "；") + left + (!stored.doubts && $("next") ? t(". n: next mention", "。按 n 到下一条") : "");
    offer(stored.offered ?? []);
    document.body.dataset.stored = Number(document.body.dataset.stored ?? 0) + 1;
  } catch (error) {
    wrong(value, error.message);
  } finally {
    storing = false;
  }
};

/** Organisations that stand in the seat that was typed can be taken into their list. */
const offer = (names) => {
  const field = $("add-field")?.querySelector('[value="organisation"]');
  if (!field) return;
  for (const name of names) {
    const take = make("button", { type: "button", class: "offered", onclick: () => answer(null, { field: "organisation", said: Number(field.dataset.said), at: Number(field.dataset.at), was: "", answer: "edit", text: name }) },
      t(`Add ${name} to the organisations`, `将${name}录入单位`));
    $("said").append(" ", take);
  }
};

/** Keeps a comment or a flag, or takes one off. */
const remark = async (sent) => {
  const who = await person();
  if (who == null) return;
  failed();
  try {
    const response = await fetch("/api/observe/note", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ key: page.dataset.key, who, ...sent }),
    }).catch(() => { throw new Error(lost()); });
    if (!response.ok) { failed(await refusal(response)); return; }
    const told = await response.json();
    await refresh({ answer: "none" });
    document.querySelector(".notes").open = true;
    document.querySelector(".notes summary").focus();
    $("said").textContent = t("Comment ", "批注") + (chinese ? told.zh : told.en);
    document.body.dataset.noted = Number(document.body.dataset.noted ?? 0) + 1;
  } catch (error) {
    failed(error.message);
  }
};

/** Somebody was quicker: the value that holds now stands beside what was typed, which is kept. */
const late = (said, words) => {
  const value = $("v-" + said.field + "-" + said.at) ?? document.querySelector(`[data-field="${said.field}"] .value`);
  if (said.answer !== "edit") {
    value?.focus();
    failed(words);
    return;
  }
  if (!value?.dataset.edit) { failed(words + t(" You typed: ", "您输入的是：") + said.text); return; }
  edit(value, said.text);
  const now = value.querySelector(".said").textContent;
  wrong(value, t(`Meanwhile somebody else answered this field. It now says: ${now}. What you typed is kept above.`, `他人已先作回答，现为：${now}。您输入的内容保留在上。`));
};

/** Fetches the page anew and shows its parts, with the focus on what comes next. */
const refresh = async (said) => {
  const before = asked().map((value) => value.dataset.id);
  const here = before.indexOf(said.field + "-" + said.at);
  const open = document.querySelector(".history")?.open;
  const response = await fetch(location.href).catch(() => { throw new Error(lost()); });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const scrolled = $("text")?.scrollTop;
  for (const selector of ["#fields", "#form-title", "#picked", "#text", "h1", ".neighbours", ".coded"]) {
    const [old, now] = [document.querySelector(selector), fresh.querySelector(selector)];
    if (old && now) old.replaceWith(document.adoptNode(now));
  }
  if ($("text")) $("text").scrollTop = scrolled;
  if (open && document.querySelector(".history")) document.querySelector(".history").open = true;
  ready();
  const rest = asked();
  // Where a value was taken away, those behind it in its field moved up.
  const moved = (id) => {
    const [, field, at] = id.match(/^(.*)-(\d+)$/) ?? [];
    return said.answer === "absent" && field === said.field && at > said.at ? field + "-" + (at - 1) : id;
  };
  const following = before.slice(here + 1).map((id) => rest.find((value) => value.dataset.id === moved(id))).find(Boolean);
  // What was taken back is looked at again.
  const same = said.answer === "undo" ? $("v-" + said.field + "-" + said.at) ?? document.querySelector(`[data-field="${said.field}"] .value`) : null;
  (same ?? following ?? rest[0] ?? $("next") ?? $("form-title"))?.focus();
};

const spoken = (value, word, text = "") => ({
  field: value.closest(".field").dataset.field, said: Number(value.closest(".field").dataset.said),
  at: Number(value.dataset.at), was: value.dataset.was, answer: word, text,
});

/** Turns a value into a field to type in, with what was typed before if something was. */
const edit = (value, typed = value.dataset.raw) => {
  if (!value.dataset.edit || value.querySelector(".edit")) return;
  const { name, hint, choices } = value.closest(".field").dataset;
  const id = "edit-" + value.dataset.id;
  let input;
  if (choices) {
    input = make("select", { id }, ...choices.split("|").map((choice) => {
      const [key, word] = choice.split("=");
      return make("option", { value: key, selected: key === typed }, word);
    }));
  } else {
    const long = typed.length > 40;
    input = make(long ? "textarea" : "input", { id, lang: "zh-CN", rows: long ? 4 : null, autocomplete: "off", spellcheck: "false", "aria-describedby": id + "-hint" });
    input.value = typed;
  }
  const close = () => { form.remove(); value.classList.remove("editing"); value.focus(); };
  const form = make("form", { class: "edit", onsubmit: (event) => { event.preventDefault(); answer(value, spoken(value, "edit", input.value)); } },
    make("label", { for: id, class: "hidden-visually" }, name), input,
    make("p", { class: "small", id: id + "-hint" }, hint ? hint + t(" · ", " · ") : "", t("Enter saves, Esc cancels", "回车保存，Esc 放弃")),
    make("p", { class: "wrong", role: "alert", hidden: true }),
    make("button", { class: "primary" }, t("Save", "保存")), " ", make("button", { type: "button", onclick: close }, t("Cancel", "放弃")));
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key === "Enter" && event.target === input && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
  value.classList.add("editing");
  value.append(form);
  input.focus();
  input.select?.();
};

/** A coder is done with the mention: what is left of it is right. */
const finish = () => answer(null, { field: "group", at: 0, was: "", answer: "done" });

const act = (value, word) => (word === "edit" ? edit(value) : answer(value, spoken(value, word)));

page?.addEventListener("click", (event) => {
  const all = event.target.closest(".all");
  if (all) whole(all);
  if (event.target.closest("#done")) finish();
  const note = event.target.closest("[data-remove]");
  if (note) remark({ remove: Number(note.dataset.remove) });
  const button = event.target.closest("[data-act]");
  if (button) act(button.closest(".value"), button.dataset.act);
});

/** All values of a field are right. */
const whole = (button) => answer(button.closest(".field").querySelector(".value"), { field: button.closest(".field").dataset.field, said: Number(button.closest(".field").dataset.said), at: 0, was: button.dataset.was, answer: "all" });

/** To the next or the last value in doubt. */
const step = (by) => {
  const all = asked();
  if (!all.length) return ($("next") ?? $("form-title"))?.focus();
  const here = current();
  const at = all.indexOf(here);
  let to;
  if (at >= 0) to = all[at + by];
  else if (here) {
    const order = values();
    const from = order.indexOf(here);
    const rest = by > 0 ? order.slice(from + 1) : order.slice(0, from).reverse();
    to = rest.find((value) => value.classList.contains("asked"));
  } else to = by > 0 ? all[0] : all.at(-1);
  (to ?? (by > 0 ? all.at(-1) : all[0])).focus();
  return undefined;
};

/** To the next or the last value, doubtful or not. */
const walk = (by) => {
  const all = values();
  const at = all.indexOf(current());
  (all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by] ?? all[Math.max(0, at)])?.focus();
};

// ---- text that is selected ----

/** What is selected within the text of the notice, or nothing. */
const selected = () => {
  const selection = getSelection();
  const words = selection.toString().trim();
  return words && $("text")?.contains(selection.anchorNode) && $("text").contains(selection.focusNode) ? words.replace(/\s+/g, " ") : null;
};
/** Offers to make something of it. */
const pick = () => {
  const words = selected();
  if (!words || !$("picked")) return;
  $("picked-words").textContent = words;
  $("picked").hidden = false;
  $("picked-field").focus();
};
/** A group that the reader missed becomes a mention of its own, in the same file. */
const missed = async (group) => {
  const who = await person();
  if (who == null) return;
  failed();
  try {
    const response = await fetch("/api/observe/add", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ file: page.dataset.file, group, who, blind: Boolean(coder) }),
    }).catch(() => { throw new Error(lost()); });
    if (!response.ok) { failed(await refusal(response)); return; }
    const words = state();
    words.set("key", (await response.json()).key);
    words.delete("at");
    location.search = "?" + words;
  } catch (error) {
    failed(error.message);
  }
};
page?.addEventListener("pointerup", (event) => { if (event.target.closest("#text")) setTimeout(pick); });

page && addEventListener("keydown", (event) => {
  if (typing(event) || $("who").open) return;
  const value = current();
  // A button does what it says; the text scrolls.
  const inside = event.target.closest?.("button, a, summary");
  const arrows = !event.target.closest?.("#text");
  const { key } = event;
  let done = true;
  if (key === "J" || key === "K") walk(key === "J" ? 1 : -1);
  else if (key === "s" && selected()) pick();
  else if (key === "j" || (key === "ArrowDown" && arrows && (value || event.target === document.body))) step(1);
  else if (key === "k" || (key === "ArrowUp" && arrows && (value || event.target === document.body))) step(-1);
  else if (key === "Enter" && value && !inside) answer(value, spoken(value, "accept"));
  else if (key === "e" && value) edit(value);
  else if (key === "a" && value?.closest(".field").querySelector(".all")) whole(value.closest(".field").querySelector(".all"));
  else if (key === "c" && $("done")) finish();
  else if (key === "f") { document.querySelector(".notes").open = true; $("remark-field").value = value?.closest(".field").dataset.field ?? ""; $("remark-text").focus(); }
  else if (key === "x" && value) answer(value, spoken(value, "absent"));
  else if (key === "u" && values().length) answer(value, { ...spoken(value ?? values()[0], "undo"), said: undefined });
  else if (key === "n" && $("next")) $("next").click();
  else if (key === "p" && $("last")) $("last").click();
  else done = false;
  if (done) event.preventDefault();
});
/** What is put anew with every answer. */
const ready = () => {
  $("form-title").tabIndex = -1;
  const hint = () => { $("add-hint").textContent = $("add-field").selectedOptions[0]?.dataset.hint ?? ""; };
  $("add-field")?.addEventListener("change", hint);
  if ($("add-field")) hint();
  $("picked")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = $("picked-field").selectedOptions[0];
    $("picked").hidden = true;
    answer(null, { field: field.value, said: Number(field.dataset.said), at: Number(field.dataset.at), was: field.dataset.was, answer: "edit", text: $("picked-words").textContent });
  });
  $("missed")?.addEventListener("click", () => missed($("picked-words").textContent));
  $("remark")?.addEventListener("submit", (event) => {
    event.preventDefault();
    remark({ field: $("remark-field").value, text: $("remark-text").value, flag: $("remark-flag").checked });
  });
  $("add")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = $("add-field").selectedOptions[0];
    answer(null, { field: field.value, said: Number(field.dataset.said), at: Number(field.dataset.at), was: "", answer: "edit", text: $("add-value").value });
  });
};

if (page) {
  ready();
  named();
  const at = state().get("at");
  const start = at === "first" ? asked()[0] ?? values()[0] : at && $("v-" + at);
  start?.focus();
}
