// Coders beside each other: whose answer holds, or what holds in their stead.
import { failed, lost, make, state, t, chinese } from "./lab.js";
import { refusal } from "./events.js";
import { whoever, named } from "./who.js";

const $ = (id) => document.getElementById(id);

/** Fetches the page anew; the focus goes to what is left to decide. */
const refresh = async () => {
  const response = await fetch(location.href).catch(() => { throw new Error(lost()); });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const open = document.querySelector(".settled")?.open;
  $("judged").replaceWith(document.adoptNode(fresh.getElementById("judged")));
  if (open && document.querySelector(".settled")) document.querySelector(".settled").open = true;
  (document.querySelector(".dispute:not(.done) button") ?? $("open-title")).focus();
};

/** Somebody was quicker: what holds now stands beside what was chosen or typed, which is kept. */
const late = ({ key, field, coder, text, nothing }, words) => {
  const element = document.querySelector(`.dispute[data-key="${key}"][data-field="${field}"]`);
  if (!element) return failed(words);
  for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  if (element.querySelector(".again")) element.querySelector(".again").open = true;
  const now = element.querySelector(".done > p strong")?.textContent ?? element.querySelector("p strong")?.textContent;
  const mine = coder ? t(`that ${coder} is right`, `采用 ${coder}`) : nothing ? t("that nothing stands there", "原文没有") : `“${text}”`;
  const input = element.querySelector(".own input");
  if (text) input.value = text;
  const told = make("p", { class: "wrong late", role: "alert" }, words, now ? t(` It says now: ${now}.`, `现为：${now}。`) : "", t(` You chose: ${mine}.`, `您的裁定：${mine}。`));
  element.querySelector(".own").before(told);
  (text ? input : element.querySelector(coder ? `[data-coder="${CSS.escape(coder)}"]` : "[data-nothing]") ?? input).focus();
  return undefined;
};

let storing = false;
const decide = async (said) => {
  if (storing) return;
  const who = await whoever();
  if (who == null) return;
  storing = true;
  failed();
  try {
    const response = await fetch("/api/observe/decide", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ who, ...said }),
    }).catch(() => { throw new Error(lost()); });
    if (!response.ok) {
      const words = await refusal(response);
      if (response.status !== 409) { failed(words); return; }
      await refresh();
      late(said, words);
      return;
    }
    const told = await response.json();
    await refresh();
    $("said").textContent = t("Saved: ", "已保存：") + (chinese ? told.zh : told.en);
    document.body.dataset.stored = Number(document.body.dataset.stored ?? 0) + 1;
  } catch (error) {
    failed(error.message);
  } finally {
    storing = false;
  }
};

/** What a group of answers is about. */
const about = (element) => {
  const { key, field, said, event } = element.closest(".dispute").dataset;
  return { key, field, said: Number(said), event: Number(event) };
};

document.querySelector(".judged")?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-coder]");
  if (button) decide({ ...about(button), coder: button.dataset.coder });
  if (event.target.closest("[data-nothing]")) decide({ ...about(event.target), nothing: true });
  const adopt = event.target.closest("#adopt");
  const without = state().getAll("without");
  if (adopt) decide({ agreed: true, without, seen: [Number(adopt.dataset.fields), Number(adopt.dataset.overruled)] });
  const back = event.target.closest("#unadopt");
  if (back) decide({ back: true, event: Number(back.dataset.event) });
});
document.querySelector(".judged")?.addEventListener("submit", (event) => {
  if (!event.target.matches(".own")) return;
  event.preventDefault();
  decide({ ...about(event.target), text: event.target.querySelector("input").value });
});
named();
