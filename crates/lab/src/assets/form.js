// Fields of a page: what is wrong with one is told beside it, in the words of a page.
import { make, t } from "./lab.js";

/** Whether a field takes a number; one that is no number field of the browser takes it in full width too. */
const isNumber = (input) => input.type === "number" || "high" in input.dataset;

/** A number as it was typed, in ordinary digits. */
export const narrowed = (text) => text.normalize("NFKC").replaceAll("−", "-").trim();

/** What is wrong with a number as it stands in its field; nothing if it can be understood. */
const complaint = (input) => {
  if (!isNumber(input)) return null;
  const above = input.dataset.above;
  const [low, high] = [Number(above ?? input.dataset.low ?? input.min), Number(input.dataset.high ?? input.max)];
  const isWhole = input.step === "1" || "whole" in input.dataset;
  const text = input.value.trim();
  if (above != null) {
    const error = Number(text);
    return text !== "" && error > low && error <= high ? null : t(`enter a number above ${low}, at most ${high}`, `请填大于 ${low}、不超过 ${high} 的数`);
  }
  const value = Number(text);
  const isRight = text !== "" && Number.isFinite(value) && (!isWhole || /^-?\d+$/.test(text)) && low <= value && value <= high;
  return isRight ? null : t(`enter a ${isWhole ? "whole " : ""}number from ${low} to ${high}`, `请填 ${low} 至 ${high} 的${isWhole ? "整数" : "数"}`);
};

const holder = (input) => input.closest("label, .adding, .parameter") ?? input.parentElement;

/** What is said of a field: another field of the same holder has its own. */
const said = new WeakMap();

/** Says beside a field what is wrong with it, or takes that away. */
export const tell = (input, message) => {
  said.get(input)?.remove();
  if (!message) { input.removeAttribute("aria-invalid"); return; }
  input.setAttribute("aria-invalid", "true");
  const words = make("span", { class: "wrong", role: "alert" }, message);
  said.set(input, words);
  holder(input).append(words);
};

/** Brings a field into sight, out of whatever is folded. */
const reveal = (input) => {
  for (let folded = input.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  input.scrollIntoView({ block: "nearest" });
};

/** Whether all these fields can be understood; those that cannot say why. */
export const check = (inputs) => {
  let first = null;
  for (const input of inputs) {
    if (isNumber(input) && input.type !== "number" && narrowed(input.value) !== input.value) input.value = narrowed(input.value);
    const wrong = complaint(input);
    // What the lab said of words that only it understands stays until they change.
    if (wrong || isNumber(input)) tell(input, wrong);
    if (wrong) first ??= input;
  }
  if (first) reveal(first);
  return !first;
};

/** Tells what the lab says of fields, each beside its own; gives the lines that have none. */
export const tellAll = (fields, find) => {
  const rest = [];
  let first = null;
  for (const field of fields) {
    const input = find(field);
    const words = t(field.en, field.zh);
    if (input) { tell(input, words); first ??= input; } else rest.push(words);
  }
  if (first) reveal(first);
  return rest.join("\n");
};

/** The changes that a reader typed into one field: names with their values, by spaces or commas. */
export const changesIn = (text) =>
  text.split(/[\s,，;；]+(?=[\p{L}_][\w.\-]*\s*=)/u).map((change) => change.trim()).filter(Boolean);

/** What stands before the equals sign of a change. */
export const nameOf = (change) => change.split("=")[0].trim();

/** Changes in the order in which the lab writes them: by name, of a name the last. */
export const ordered = (changes) => {
  const known = new Map();
  for (const change of changes) {
    const name = nameOf(change);
    // Of rules there may be several.
    known.set(name === "rule" ? change : name, change);
  }
  return [...known.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
};
