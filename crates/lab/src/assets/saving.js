// Files that the lab writes for a page: that they are being written is said, and what went wrong is told in words.
import { failed, make, t } from "./lab.js";
import { call, complain } from "./events.js";

/** Hands a file over to the browser, which asks or knows where it goes. */
const hand = (name, blob) => {
  const href = URL.createObjectURL(blob);
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
};

addEventListener("click", async (event) => {
  const link = event.target.closest?.('a[download][href^="/api/"]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.ariaBusy === "true") return;
  const words = link.textContent;
  link.ariaBusy = "true";
  link.textContent = t("Writing …", "正在写出……");
  try {
    hand(link.download, await (await call(link.href)).blob());
    failed();
  } catch (error) {
    complain(error, () => null);
  }
  link.textContent = words;
  link.ariaBusy = null;
});
