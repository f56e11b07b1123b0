"use strict";
(() => {
  const data = JSON.parse(document.getElementById("figures").textContent);
  const root = document.documentElement;
  const plots = [...document.querySelectorAll("[data-figure]")];
  const narrow = matchMedia("(max-width: 600px)");
  // On a narrow page everything in a figure is written smaller, and labels give way to the data.
  const fit = (layout) => {
    if (!narrow.matches) return layout;
    const small = structuredClone(layout);
    small.font.size = 11;
    for (const axis of [small.xaxis, small.yaxis]) {
      if (axis?.title) axis.title.font = { size: 11 };
      if (axis?.tickfont) axis.tickfont.size = 9;
    }
    for (const note of small.annotations ?? []) note.font = { ...note.font, size: 10 };
    return small;
  };
  // The colours of the figures and what they are on a dark ground; the lab has the same.
  const DARK = {
    "#0072b2": "#56b4e9", "#d55e00": "#f0894a", "#009e73": "#3ccba0", "#cc79a7": "#e3a3c6", "#8a8f98": "#9aa1ac",
    "#222222": "#e6e9ed", "#5b616b": "#a7aeb9", "#d9dce1": "#454c57", "#eef0f3": "#2b313a", "#c4c8cf": "#5a626e",
    "#ffffff": "#171b21", "#f3f4f6": "#232a33", "rgba(255,255,255": "rgba(23,27,33", "rgba(0,114,178": "rgba(86,180,233", "rgba(213,94,0": "rgba(240,137,74",
    "rgba(0,158,115": "rgba(60,203,160", "rgba(204,121,167": "rgba(227,163,198", "rgba(138,143,152": "rgba(154,161,172",
  };
  const known = new RegExp(Object.keys(DARK).map((colour) => colour.replace("(", "\\(")).join("|"), "gi");
  const night = matchMedia("(prefers-color-scheme: dark)");
  const lit = (figure, isDark) => {
    if (!isDark) return figure;
    const own = JSON.parse(JSON.stringify(figure).replace(known, (colour) => DARK[colour.toLowerCase()]));
    own.layout.paper_bgcolor = own.layout.plot_bgcolor = "rgba(0,0,0,0)";
    return own;
  };
  const draw = () => {
    for (const div of plots) {
      const figure = lit(data[root.lang][div.dataset.figure], night.matches);
      Plotly.react(div, figure.data, fit(figure.layout), figure.config);
    }
  };
  const show = (lang) => { root.lang = lang; draw(); };
  const asked = { "#zh": "zh-CN", "#en": "en" };
  if (asked[location.hash]) root.lang = asked[location.hash];
  addEventListener("hashchange", () => { if (asked[location.hash]) show(asked[location.hash]); });
  document.getElementById("switch").addEventListener("click", () => {
    show(root.lang === "en" ? "zh-CN" : "en");
    history.replaceState(null, "", root.lang === "en" ? "#en" : "#zh");
  });
  narrow.addEventListener("change", draw);
  const save = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const cell = (td) => '"' + (td.dataset.value ?? td.textContent).replaceAll('"', '""') + '"';
  document.addEventListener("click", (event) => {
    const { csv, svg, png } = event.target.dataset ?? {};
    if (csv) {
      const table = event.target.closest("details").querySelector("table");
      save(csv + ".csv", [...table.rows].map((row) => [...row.cells].map(cell).join(",")).join("\r\n"));
    }
    const id = svg || png;
    if (id) {
      const div = document.querySelector('[data-figure="' + id + '"]');
      Plotly.downloadImage(div, { format: svg ? "svg" : "png", filename: id, width: 900, height: div.offsetHeight, scale: svg ? 1 : 2 });
    }
  });
  night.addEventListener("change", draw);
  // Paper is light, and (A4, less its margins) about 680 pixels wide. Figures are drawn anew for it rather than changed:
  // a change lets the ribbons of a flow appear little by little, which paper does not wait for.
  addEventListener("beforeprint", () => plots.forEach((div) => {
    const { data: traces, layout, config } = data[root.lang][div.dataset.figure];
    Plotly.purge(div);
    Plotly.newPlot(div, traces, { ...layout, width: 680 }, config);
  }));
  addEventListener("afterprint", () => { plots.forEach((div) => Plotly.purge(div)); draw(); });
  draw();
})();
