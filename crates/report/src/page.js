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
  const draw = () => {
    for (const div of plots) {
      const figure = data[root.lang][div.dataset.figure];
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
  // A figure is drawn for the width of the screen; paper (A4, less its margins) is about 680 pixels wide.
  addEventListener("beforeprint", () => plots.forEach((div) => Plotly.relayout(div, { width: 680 })));
  addEventListener("afterprint", () => plots.forEach((div) => Plotly.relayout(div, { width: null, autosize: true })));
  draw();
})();
