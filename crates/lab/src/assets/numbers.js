// The numbers behind a figure: a table that is built when somebody opens it, and files.
import { make, number, t } from "./lab.js";
import { picture } from "./figures.js";

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
