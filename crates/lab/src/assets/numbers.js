// The numbers behind a figure: a table that is built when somebody opens it, and files.
import { make, number, t } from "./lab.js";
import { picture, put } from "./figures.js";

/** Spreadsheets read the mark at the start as UTF-8. */
const save = (name, text) => {
  const link = make("a", { href: URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv" })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
};

const quoted = (text) => '"' + text.replaceAll('"', '""') + '"';
const cell = (text) => (text.length > 6 && Number.isFinite(Number(text)) ? number(Number(text)) : text);

const table = (figure) => make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": figure.title },
  make("table", {},
    make("thead", {}, make("tr", {}, ...figure.heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...figure.rows.map((row) => make("tr", {}, ...row.map((text) => make("td", {}, cell(text))))))));

const buttons = (figure, plot, name) => {
  const lines = [figure.heads, ...figure.rows].map((row) => row.map(quoted).join(","));
  const button = (label, act) => make("button", { type: "button", onclick: act }, label);
  return make("p", {}, button("CSV", () => save(name + ".csv", lines.join("\r\n"))), " ",
    button("SVG", () => picture(plot, name, "svg")), " ", button("PNG", () => picture(plot, name, "png")));
};

/** Offers the numbers of the figures of a section, one or two sides. */
export const offer = (section, figures) => {
  const details = section.querySelector(".numbers");
  details.hidden = figures.length === 0;
  const fill = () => {
    if (!details.open) return;
    details.replaceChildren(details.querySelector("summary"), ...figures.flatMap(([side, figure]) => [
      ...(figures.length > 1 ? [make("b", { class: side }, side.toUpperCase())] : []),
      buttons(figure, section.querySelector(`.plot[data-side="${side}"]`), figure.id + (figures.length > 1 ? "-" + side : "")),
      table(figure)]));
  };
  details.ontoggle = fill;
  fill();
};

/** A place that scrolls is reached with the keyboard, and says what it is; one that does not is no stop. */
const reached = new ResizeObserver((changes) => {
  for (const { target: plot } of changes) {
    const holder = plot.parentElement;
    const words = { tabindex: "0", role: "region", "aria-label": plot.getAttribute("aria-label") };
    const isScrolling = holder.scrollWidth > holder.clientWidth;
    for (const [name, value] of Object.entries(words)) if (isScrolling) holder.setAttribute(name, value); else holder.removeAttribute(name);
  }
});

/** Draws the figures of an answer, each with its caption and numbers; a figure that was there before is drawn over. */
export const draw = (holder, figures) => {
  const known = new Map([...holder.children].map((section) => [section.dataset.figure, section]));
  holder.replaceChildren(...figures.map((figure) => {
    const section = known.get(figure.id) ?? make("section", { class: "figure", "data-figure": figure.id },
      make("h2", {}), make("div", { class: "plots" }, make("div", { class: "plot", "data-side": "a", role: "img" })),
      make("p", { class: "caption" }), make("details", { class: "numbers" }, make("summary", {}, t("numbers and download", "数据与下载"))));
    section.querySelector("h2").textContent = figure.title;
    section.querySelector(".caption").textContent = figure.caption;
    const plot = section.querySelector(".plot");
    plot.setAttribute("aria-label", figure.title);
    offer(section, [["a", figure]]);
    put(plot, figure.plot);
    reached.observe(plot);
    return section;
  }));
};
