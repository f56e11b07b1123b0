"use strict";
// Before anything is drawn: dark or light, as the reader chose last.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch { /* a browser that keeps nothing */ }
