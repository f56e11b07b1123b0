// The instruments and figures of the registry.
import { failed, keep, make, state, step, t } from "./lab.js";
import { call, complain } from "./events.js";
import { tell } from "./form.js";
import { put } from "./figures.js";
import { offer } from "./numbers.js";

const $ = (id) => document.getElementById(id);
let under = null;

/** The mentions that a figure rests on, by the year of the notice: each leads to the list. */
const behind = (data) => {
  const link = (year, count) => {
    const words = new URLSearchParams({ lang: t("en", "zh") });
    if (year) words.set("year", year);
    if ($("government").value) words.set("government", $("government").value);
    return make("a", { href: "/observe?" + words }, t(`${year} (${count})`, `${year} 年（${count}）`));
  };
  const years = Object.entries(data.years).filter(([year]) => year);
  const undated = data.years[""] ? [t(` and ${data.years[""]} without a date`, `，另有 ${data.years[""]} 条无日期`)] : [];
  return make("p", { class: "behind" }, t("The mentions behind it, by year of the notice: ", "所依据的记录，按通知年份："),
    ...years.flatMap(([year, count], i) => [i ? t(", ", "、") : "", link(year, count)]), ...undated);
};

const show = (data) => {
  $("rests").textContent = t(
    `${data.mentions} mentions of ${data.groups} groups of ${data.governments} governments. What no notice says is unknown, not zero: every figure says how many groups it rests on.`,
    `${data.governments} 个政府的 ${data.groups} 个小组，共 ${data.mentions} 条记录。通知未说明者为未知而非零；各图均注明所依据的小组数。`);
  $("figures").replaceChildren(...data.figures.map((figure) => {
    const plot = make("div", { class: "plot", "data-side": "a", role: "img", "aria-label": figure.title });
    const section = make("section", { class: "figure", "data-figure": figure.id },
      make("h2", {}, figure.title), make("div", { class: "plots" }, plot), make("p", { class: "caption" }, figure.caption),
      make("details", { class: "numbers" }, make("summary", {}, t("numbers and download", "数据与下载"))));
    offer(section, [["a", figure]]);
    section.append(behind(data));
    put(plot, figure.plot);
    return section;
  }));
  const cell = (text) => make("td", {}, text);
  // The English names are those of files; a Chinese page has Chinese ones.
  const name = (row) => t(make("code", {}, row.name), row.name);
  $("exactness").replaceChildren(...data.exactness.map((line) => make("p", { class: "small" }, line)));
  $("instruments").hidden = false;
  $("instruments").querySelector("tbody").replaceChildren(...data.instruments.map((row) =>
    make("tr", {}, make("td", {}, name(row)), cell(row.value), cell(row.unit), cell(row.definition))));
  $("gaps").replaceChildren(...data.gaps.map((row) => make("tr", {}, make("td", {}, name(row)), cell(row.why))));
  $("warned").hidden = !data.warnings.length;
  $("warnings").replaceChildren(...data.warnings.map((warning) => make("li", {}, warning)), ...(data.more ? [make("li", {}, t(`and ${data.more} more`, `另有 ${data.more} 项`))] : []));
};

const compute = async () => {
  under?.abort();
  const mine = (under = new AbortController());
  const words = state();
  const until = $("until").value.trim();
  if (until) words.set("until", until); else words.delete("until");
  const government = $("government").value;
  if (government) words.set("government", government); else words.delete("government");
  keep(words);
  const asked = new URLSearchParams({ lang: t("en", "zh") });
  if (until) asked.set("until", until);
  if (government) asked.set("government", government);
  $("report").href = "/api/observe/report.html?" + asked;
  $("command").textContent = `tiaokuai measure ${$("command").dataset.path}` + (until ? ` --until ${until}` : "") + (government ? ` --government ${government}` : "");
  $("status").textContent = t("Computing …", "正在计算……");
  delete document.body.dataset.finished;
  failed();
  tell($("until"), null);
  try {
    const response = await call("/api/observe/figures?" + words, { signal: mine.signal });
    show(await response.json());
    document.querySelector(".measured").classList.remove("stale");
    $("status").textContent = until ? t(`complete up to ${until}`, `完整至 ${until}`) : t("followed as far as notices tell", "以通知所载为限");
    document.body.dataset.finished = "true";
  } catch (error) {
    if (error.name === "AbortError") return;
    $("status").textContent = "";
    complain(error, () => $("until"));
    document.querySelector(".measured").classList.add("stale");
  }
};

const held = (name) => state().get(name) ?? "";
/** Measures what the form asks for; the way back leads to what was shown before. */
const again = () => {
  if ($("until").value.trim() !== held("until") || $("government").value !== held("government")) step();
  compute();
};
$("government").addEventListener("change", again);
$("ask").addEventListener("submit", (event) => { event.preventDefault(); again(); });
addEventListener("popstate", () => {
  [$("until").value, $("government").value] = ["until", "government"].map(held);
  compute();
});
compute();
