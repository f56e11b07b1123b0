// What every page has: language, theme, keys, and the state in the address bar.

const root = document.documentElement;
export const chinese = root.lang === "zh-CN";
export const t = (en, zh) => (chinese ? zh : en);

// What the address will say; a page that was saved begins with what it showed. browsers refuse to change it hundreds of times in a few seconds.
let words = location.search ? null : document.body.dataset.state ?? null;
let timer = null;

/** The state of the page: the words of its address. */
export const state = () => new URLSearchParams(words ?? location.search);

const write = () => {
  timer = setTimeout(() => { timer = null; if (location.protocol !== "file:" && "?" + words !== location.search) write(); }, 150);
  try { history.replaceState(null, "", "?" + words); } catch { /* a file whose address does not change */ }
};

/** Changes the address without leaving the page; links to other pages and the other language follow. */
export const keep = (changed) => {
  changed.set("lang", chinese ? "zh" : "en");
  words = changed.toString();
  if (!timer) write();
  links();
};

/** Keeps the address as it is behind this one: the way back leads there. */
export const step = () => {
  clearTimeout(timer);
  timer = null;
  if (words != null) try { history.replaceState(null, "", "?" + words); } catch { /* as above */ }
  history.pushState(null, "", location.search);
};
addEventListener("popstate", () => { words = null; links(); });

const links = () => {
  const language = document.getElementById("language");
  if (!language) return;
  const other = state();
  other.set("lang", chinese ? "en" : "zh");
  language.href = location.pathname + "?" + other;
  for (const link of document.querySelectorAll("nav [data-keeps]")) {
    const kept = new URLSearchParams({ lang: chinese ? "zh" : "en" });
    for (const name of link.dataset.keeps.split(" ")) for (const value of state().getAll(name)) kept.append(name, value);
    link.href = new URL(link.href).pathname + "?" + kept;
  }
};

export const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

const theme = document.getElementById("theme");
const named = () => { theme.textContent = dark() ? t("Light", "浅色") : t("Dark", "深色"); };
theme.addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* a browser that keeps nothing */ }
  named();
  dispatchEvent(new Event("themechange"));
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { named(); dispatchEvent(new Event("themechange")); });
named();
links();

// Paper is light.
let screen = null;
addEventListener("beforeprint", () => {
  if (!dark()) return;
  screen = root.dataset.theme ?? "";
  root.dataset.theme = "light";
  dispatchEvent(new Event("themechange"));
});
addEventListener("afterprint", () => {
  if (screen === null) return;
  if (screen) root.dataset.theme = screen; else delete root.dataset.theme;
  screen = null;
  dispatchEvent(new Event("themechange"));
});

const shortcuts = document.getElementById("shortcuts");
document.getElementById("keys").addEventListener("click", () => shortcuts.showModal());

/** Whether a key is meant for what has the focus, and not for the page. */
export const typing = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || shortcuts.open ||
  event.target.closest?.("input:not([type=range]):not([type=checkbox]):not([type=radio]), select, textarea");

addEventListener("keydown", (event) => {
  if (typing(event)) return;
  const pages = document.querySelectorAll(".top nav a");
  if (event.key === "?") shortcuts.showModal();
  else if (event.key === "d") theme.click();
  else if (event.key === "l") document.getElementById("language")?.click();
  else if (/^[1-9]$/.test(event.key) && pages[event.key - 1]) pages[event.key - 1].click();
});

/** Makes an element with attributes and content. */
export const make = (name, attributes = {}, ...content) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...content);
  return element;
};

/** A number as a reader wants it. */
export const number = (x) => {
  if (x == null || !Number.isFinite(x)) return "–";
  const a = Math.abs(x);
  // Three digits that say something.
  const digits = Number.isInteger(x) || a >= 100 ? 0 : a >= 10 ? 1 : a >= 0.1 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(a)));
  return x.toFixed(digits).replace("-", "−");
};

/** Shows what went wrong, in lines, or hides it. */
export const failed = (message) => {
  const place = document.getElementById("failed");
  place.hidden = !message;
  place.textContent = message || "";
  if (message) place.scrollIntoView({ block: "nearest" });
};

/** What is said where nobody answers. */
export const lost = () => t("The lab does not answer. Is it still running?", "实验室没有应答。它还在运行吗？");
