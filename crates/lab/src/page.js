"use strict";
(() => {
  const data = JSON.parse(document.getElementById("figures").textContent);
  const root = document.documentElement;
  const plots = [...document.querySelectorAll("[data-figure]")];
  const draw = () => {
    for (const div of plots) {
      const figure = data[root.lang][div.dataset.figure];
      Plotly.react(div, figure.data, figure.layout, figure.config);
    }
  };
  const show = (lang) => { root.lang = lang; draw(); };
  if (location.hash === "#zh") root.lang = "zh-CN";
  if (location.hash === "#en") root.lang = "en";
  document.getElementById("switch").addEventListener("click", () => show(root.lang === "en" ? "zh-CN" : "en"));
  const save = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const cell = (td) => '"' + td.textContent.replaceAll('"', '""') + '"';
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
  addEventListener("beforeprint", () => plots.forEach((div) => Plotly.Plots.resize(div)));
  draw();
})();
