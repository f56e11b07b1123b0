// The page of the mechanism: playing, stepping, pointing.
import { failed, keep, make, state, t, typing } from "./lab.js";
import { complain } from "./events.js";
import { check } from "./form.js";
import { MODES, Story } from "./story.js";
import { Stage } from "./stage.js";
import { told, worlds } from "./worlds.js";
import { Path } from "./path.js";
import * as cards from "./cards.js";
import * as tell from "./tell.js";

const $ = (id) => document.getElementById(id);
const [canvas, slider, play, tip] = [$("stage"), $("month"), $("play"), $("tip")];
const stage = new Stage(canvas);
const path = new Path(visit, () => show());
let story = null;
let twin = null;
let month = 0;
/** The matter looked at, and whether it was chosen by hand: then it is followed until it ends. */
let chosen = null;
let isFollowed = false;
/** What else is looked at: a group, a leader, a department, as a letter and a number. */
let looked = null;
let timer = null;
/** How far a slow event has come, from 0 to 1. */
let phase = null;
let moving = null;
let isUnfolded = state().get("rows") === "all";

const isShown = (i) => story.matters[i] && story.matters[i].arrived <= month && (story.matters[i].closed ?? story.count) >= month;

const load = async () => {
  pause();
  still();
  const words = state();
  canvas.setAttribute("aria-busy", "true");
  const view = document.querySelector(".view");
  if (!check(document.querySelectorAll("[data-word]"))) { view.classList.add("stale"); return; }
  try {
    const [first, second] = await worlds(words);
    story = new Story(first);
    // The same world under the rules of the scenario runs beside the one with a rule changed.
    twin = second && new Story(second);
  } catch (error) {
    view.classList.add("stale");
    complain(error, ({ word }) => document.querySelector(`[data-word="${word}"]`));
    $("scene").textContent = "";
    return;
  }
  view.classList.remove("stale");
  failed();
  slider.max = story.count - 1;
  path.begin(story, words);
  const asked = words.has("month") ? Number(words.get("month")) : path.current()?.month ?? 0;
  month = Math.max(0, Math.min(story.count - 1, Number.isInteger(asked) ? asked : 0));
  const matter = words.has("matter") ? Number(words.get("matter")) : words.has("month") ? NaN : path.current()?.matter ?? NaN;
  chosen = story.matters[matter]?.needed.length && isShown(matter) ? matter : null;
  isFollowed = chosen != null;
  looked = known(words.get("look"));
  fit();
  show();
  canvas.removeAttribute("aria-busy");
};

/** What is looked at, if there is such a thing in this month. */
const known = (what) => {
  const kind = what?.[0];
  const i = Number(what?.slice(1));
  const now = story.at(month);
  const isThere = kind === "g" ? now.groups.some(({ g }) => g === i) : kind === "l" ? i < now.leaders.length : kind === "d" && now.rows.includes(i);
  return isThere ? what : null;
};

const fit = () => {
  stage.fit(story, isUnfolded, isPresenting());
  $("unfold").hidden = !stage.isFolded && !isUnfolded;
  $("unfold").setAttribute("aria-pressed", String(isUnfolded));
};

/** What is drawn beside the month itself. */
const look = () => {
  const group = looked?.[0] === "g" ? Number(looked.slice(1)) : chosen == null ? null : story.matters[chosen].group ?? null;
  const isHidden = path.isHidden(month);
  return { month, matter: chosen, group, twin, isHidden, phase: isHidden && eventful() ? 0 : phase };
};
const paint = () => stage.draw(story, story.at(month), look());
const eventful = () => { const now = story.at(month); return Boolean(now.campaign?.abolished) || (now.isMerger && month > 0); };

/** Draws the month; what is read is written when it stands still. */
const show = (isStill = true) => {
  const now = story.at(month);
  slider.value = month;
  const label = story.label(month);
  $("label").textContent = label;
  slider.setAttribute("aria-valuetext", label);
  if (chosen != null && !isShown(chosen)) { chosen = null; isFollowed = false; }
  if (isStill && chosen == null && looked == null) {
    const several = now.arrived.filter((i) => story.matters[i].needed.length > 0);
    chosen = several.find((i) => story.isFounding(i)) ?? several[0] ?? null;
  }
  if (!known(looked)) looked = null;
  path.show(month);
  paint();
  const isHidden = path.isHidden(month);
  const summary = isHidden ? t("Guess first; then the run answers.", "先猜，再由模拟作答。") : tell.summary(story, now);
  canvas.setAttribute("aria-label", label + t(". ", "。") + summary);
  $("now-title").textContent = label;
  $("summary").setAttribute("aria-live", isStill ? "polite" : "off");
  $("summary").textContent = summary;
  $("moved").replaceChildren(...(isHidden ? [] : tell.moved(story, month)).map((line) => make("li", {}, line)));
  $("again").hidden = !eventful() || isHidden;
  write(now, isHidden);
  for (const [id, [isActive, number]] of Object.entries(tell.terms(story, now))) {
    document.querySelector(`[data-term="${id}"]`).classList.toggle("active", isActive);
    document.querySelector(`[data-number="${id}"]`).textContent = number;
  }
  if (isStill) remember();
};

const write = (now, isHidden) => {
  const several = now.arrived.filter((i) => story.matters[i].needed.length > 0);
  // A matter that is followed stays in the list while it is open.
  if (chosen != null && !several.includes(chosen)) several.unshift(chosen);
  const button = (i) => make("button", {
    type: "button", class: MODES[story.matters[i].mode], "aria-pressed": String(i === chosen), "data-matter": i,
  }, (story.matters[i].arrived < month ? story.label(story.matters[i].arrived) + t(", ", "，") : "") + tell.line(story, i));
  $("happened").replaceChildren(...several.map((i) => make("li", {}, button(i))));
  $("happened").hidden = isHidden;
  $("why").hidden = chosen == null || isHidden;
  if (chosen != null) $("why").replaceChildren(...cards.why(story, chosen, month));
  $("card").hidden = looked == null || isHidden;
  if (looked == null) return;
  const i = Number(looked.slice(1));
  const card = { g: cards.group, l: cards.leader, d: cards.department }[looked[0]];
  $("card").replaceChildren(make("button", { type: "button", class: "close", "aria-label": t("Close", "关闭"), onclick: () => { looked = null; show(); } }, "×"), ...card(story, i, month));
};

const remember = () => {
  const words = state();
  words.set("month", month);
  const put = (name, value) => { if (value != null && value !== false) words.set(name, value); else words.delete(name); };
  put("scene", path.scene);
  put("guess", path.isGuessing && "1");
  put("matter", chosen);
  put("look", looked);
  put("rows", isUnfolded && "all");
  keep(words);
  if ($("offline")) $("offline").href = "/api/mechanism.html?" + state();
};

const go = (to, isStill = true) => {
  if (!story) return;
  still();
  month = Math.max(0, Math.min(story.count - 1, to));
  if (!isFollowed) chosen = null;
  show(isStill);
};

const pause = () => {
  clearTimeout(timer);
  timer = null;
  play.textContent = play.dataset.play;
};

/** Ends a slow event. */
const still = () => {
  cancelAnimationFrame(moving);
  phase = null;
  delete canvas.dataset.phase;
};

/** A clean-up or a reform in slow motion; at once for readers who want no motion. */
const slowly = () => {
  still();
  if (!eventful() || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const begun = performance.now();
  const frame = (time) => {
    phase = (time - begun) / 7000;
    if (phase >= 1) { still(); paint(); return; }
    canvas.dataset.phase = Math.max(0, phase).toFixed(3);
    paint();
    moving = requestAnimationFrame(frame);
  };
  phase = 0;
  moving = requestAnimationFrame(frame);
};

const tick = () => {
  if (month >= story.count - 1) {
    pause();
    show();
    return;
  }
  go(month + 1, false);
  const now = story.at(month);
  if ($("pauses").checked && (now.campaign || now.isMerger || now.turnover)) {
    pause();
    show();
    slowly();
    return;
  }
  timer = setTimeout(tick, 1000 / Number($("speed").value));
};

const toggle = () => {
  if (!story) return;
  if (timer) {
    pause();
    show();
  } else {
    if (month >= story.count - 1) go(0, false);
    play.textContent = play.dataset.pause;
    timer = setTimeout(tick, 0);
  }
};

/** Goes to a scene of the guided path. */
function visit(place) {
  if (!story) return;
  pause();
  still();
  month = place.month;
  chosen = place.matter ?? null;
  isFollowed = chosen != null;
  looked = null;
  show();
  if (!path.isHidden(month)) slowly();
}

/** Large, without what is around the stage, for a lecture. */
const present = () => {
  const isOn = document.body.classList.toggle("presenting");
  $("present").setAttribute("aria-pressed", String(isOn));
  if (isOn) document.documentElement.requestFullscreen?.().catch(() => {}); else if (document.fullscreenElement) document.exitFullscreen();
  if (story) { fit(); paint(); }
};
$("present").addEventListener("click", present);
const isPresenting = () => document.body.classList.contains("presenting");
// Who leaves the full screen by the browser's own key is done presenting.
document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && isPresenting()) present(); });

// A rule changed while watching: the month stays, the world is another.
for (const lever of document.querySelectorAll("[data-lever]")) {
  lever.addEventListener("input", () => { lever.closest("label").querySelector("output").textContent = lever.value; });
  lever.addEventListener("change", () => {
    const words = state();
    const kept = words.getAll("set").filter((set) => !set.startsWith(lever.dataset.lever + "="));
    words.delete("set");
    if (Number(lever.value) !== Number(lever.dataset.base)) kept.push(lever.dataset.lever + "=" + lever.value);
    for (const set of kept.sort()) words.append("set", set);
    for (const old of ["matter", "scene", "look"]) words.delete(old);
    words.set("month", month);
    keep(words);
    load();
  });
}

const step = (by) => { pause(); go(month + by); };
const nextCleanup = () => {
  if (!story) return;
  pause();
  const months = [...story.campaign.keys()];
  go(months.find((m) => m > month) ?? months[0] ?? month);
  slowly();
};
const faster = (by) => {
  const speed = $("speed");
  speed.selectedIndex = Math.max(0, Math.min(speed.length - 1, speed.selectedIndex + by));
};

play.addEventListener("click", toggle);
$("back").addEventListener("click", () => step(-1));
$("step").addEventListener("click", () => step(1));
$("cleanup").addEventListener("click", nextCleanup);
$("again").addEventListener("click", () => { pause(); slowly(); });
$("unfold").addEventListener("click", () => { isUnfolded = !isUnfolded; fit(); show(); });
slider.addEventListener("input", () => { pause(); go(Number(slider.value)); });
$("speed").addEventListener("change", () => { const words = state(); words.set("speed", $("speed").value); keep(words); });
// A saved page has its one world, and none to choose.
for (const name of told() ? [] : ["scenario", "seed", "run"]) {
  $(name).addEventListener("change", () => {
    const words = state();
    words.set(name, $(name).value);
    for (const old of name === "scenario" ? ["set", "month", "matter", "scene", "look"] : ["matter", "scene", "look"]) words.delete(old);
    keep(words);
    // Levers belong to the scenario.
    if (name === "scenario") location.reload(); else load();
  });
}

addEventListener("keydown", (event) => {
  if (typing(event) || !story) return;
  const onButton = event.target.closest?.("button, a, summary, input[type=checkbox]");
  const isSlider = event.target === slider;
  const acts = {
    " ": () => (onButton ? false : toggle()),
    ArrowLeft: () => (isSlider ? false : step(-1)), ArrowRight: () => (isSlider ? false : step(1)),
    c: nextCleanup, g: () => path.step(1), f: present,
    // A lecturer's remote turns pages.
    PageDown: () => (isPresenting() ? path.step(1) : false), PageUp: () => (isPresenting() ? path.step(-1) : false), Escape: () => (isPresenting() ? present() : false),
    Home: () => step(-story.count), End: () => step(story.count), "+": () => faster(1), "-": () => faster(-1),
  };
  if (acts[event.key] && acts[event.key]() !== false) event.preventDefault();
});

$("happened").addEventListener("click", (event) => {
  const i = event.target.closest("[data-matter]")?.dataset.matter;
  if (i == null) return;
  pause();
  choose(Number(i));
  $("happened").querySelector(`[data-matter="${i}"]`).focus();
});
document.querySelector("aside").addEventListener("click", (event) => {
  const what = event.target.closest("[data-look]")?.dataset.look;
  if (!what) return;
  pause();
  looked = known(what);
  show();
  $("card").querySelector("button")?.focus();
});

const choose = (i) => { chosen = i; isFollowed = true; looked = null; show(); };

const words = (found, now) => {
  switch (found?.kind) {
    case "leader": return tell.leader(story, now, found.i);
    case "group": return tell.group(story, found.group.g, month) + "\n" + tell.departments(story, now, found.departments);
    case "department": return tell.departments(story, now, found.departments);
    case "month": return story.label(found.month) + t(": ", "：") + t(`${story.months[found.month].stock} ${story.months[found.month].stock === 1 ? "group" : "groups"}`, `${story.months[found.month].stock} 个小组`);
    case "matter": return story.matters[found.i].needed.length ? tell.line(story, found.i)
      : t(`${story.department(story.matters[found.i].owner)}: a matter of its own`, `${story.department(story.matters[found.i].owner)}：本部门事项`);
    default: return null;
  }
};

const point = (event) => {
  const box = canvas.getBoundingClientRect();
  return stage.find(story, story.at(month), event.clientX - box.left, event.clientY - box.top);
};

/** Says what is under the pointer, or was tapped. */
const hint = (event, found) => {
  const said = path.isHidden(month) ? null : words(found, story.at(month));
  tip.hidden = !said;
  if (!said) return;
  tip.textContent = said;
  const box = canvas.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  tip.style.left = Math.max(0, Math.min(x + 14, box.width - tip.offsetWidth - 4)) + "px";
  tip.style.top = (y + tip.offsetHeight + 20 > box.height ? y - tip.offsetHeight - 10 : y + 16) + "px";
};

canvas.addEventListener("pointermove", (event) => {
  if (!story || phase != null) return;
  const found = point(event);
  if (event.buttons && found?.kind === "month") { pause(); go(found.month); }
  hint(event, found);
});
canvas.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") tip.hidden = true; });
canvas.addEventListener("pointerdown", (event) => {
  if (!story) return;
  still();
  const found = point(event);
  if (found?.kind === "month") { pause(); go(found.month); }
  if (path.isHidden(month)) return;
  if (found?.kind === "matter" && story.matters[found.i].needed.length) { pause(); choose(found.i); }
  const what = found?.kind === "leader" ? "l" + found.i : found?.kind === "group" ? "g" + found.group.g : found?.kind === "department" ? "d" + found.departments[0] : null;
  if (what) { pause(); looked = known(what); show(); }
  hint(event, found);
});

let waiting = null;
new ResizeObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => { if (story) { fit(); paint(); } });
}).observe(canvas.parentElement);
addEventListener("themechange", () => { stage.readColours(); if (story) paint(); });

const speed = state().get("speed");
if (speed) $("speed").value = speed;
if ($("speed").selectedIndex < 0) $("speed").value = "4";
load();
