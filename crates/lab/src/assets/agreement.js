// Coders beside each other: whose answer holds, or what holds in their stead.
import { failed, lost, t, chinese } from "./lab.js";
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
  (document.querySelector(".dispute button") ?? $("open-title")).focus();
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
      if (response.status === 409) await refresh();
      failed(words);
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
  const { key, field, said } = element.closest(".dispute").dataset;
  return { key, field, said: Number(said) };
};

document.querySelector(".judged")?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-coder]");
  if (button) decide({ ...about(button), coder: button.dataset.coder });
  if (event.target.closest("[data-nothing]")) decide({ ...about(event.target), nothing: true });
  if (event.target.closest("#adopt")) decide({ agreed: true });
});
document.querySelector(".judged")?.addEventListener("submit", (event) => {
  if (!event.target.matches(".own")) return;
  event.preventDefault();
  decide({ ...about(event.target), text: event.target.querySelector("input").value });
});
named();
