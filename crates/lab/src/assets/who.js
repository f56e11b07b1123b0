// Who answers: asked once and kept in this browser; until then the name that the lab was started with.
import { t } from "./lab.js";

const $ = (id) => document.getElementById(id);
const kept = () => { try { return localStorage.getItem("who"); } catch { return undefined; } };
/** The name that is known; null where none is. */
export const known = () => kept() ?? $("who")?.dataset.default ?? null;
let who = known();

/** Says on the page who answers. */
export const named = () => {
  if (!$("as")) return;
  $("as").textContent = who ? t("as ", "回答人：") + who : "";
  $("rename").textContent = who ? t("change", "更换") : t("who answers?", "回答人？");
};

/** Asks who answers. */
const ask = () => new Promise((done) => {
  $("name").value = who ?? "";
  $("who").showModal();
  $("who").addEventListener("close", () => {
    // Closing without a choice names nobody and asks again next time.
    if ($("who").returnValue === "ok" || $("who").returnValue === "none") {
      who = $("who").returnValue === "ok" ? $("name").value.trim() : "";
      try { localStorage.setItem("who", who); } catch { /* a browser that keeps nothing */ }
    }
    named();
    done();
  }, { once: true });
});

/** The name of who answers, asked where it is not known; null where the question was closed. */
export const whoever = async () => {
  if (who == null) await ask();
  return who;
};

$("rename")?.addEventListener("click", ask);
