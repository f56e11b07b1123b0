// The page of the mechanism: playing, stepping, pointing.
import { failed, keep, make, state, t, typing } from "./lab.js";
import { call, complain } from "./events.js";
import { check } from "./form.js";
import { MODES, Story } from "./story.js";
import { Stage } from "./stage.js";
import * as tell from "./tell.js";

const $ = (id) => document.getElementById(id);
const [canvas, slider, play, tip] = [$("stage"), $("month"), $("play"), $("tip")];
const stage = new Stage(canvas);
let story = null;
let month = 0;
let chosen = null;
let timer = null;

const load = async () => {
  pause();
  const words = state();
  const query = new URLSearchParams();
  for (const name of ["scenario", "set", "seed", "run"]) for (const value of words.getAll(name)) query.append(name, value);
  canvas.setAttribute("aria-busy", "true");
  const view = document.querySelector(".view");
  if (!check(document.querySelectorAll("[data-word]"))) { view.classList.add("stale"); return; }
  try {
    const response = await call("/api/story?" + query);
    story = new Story(await response.json());
  } catch (error) {
    view.classList.add("stale");
    complain(error, ({ word }) => document.querySelector(`[data-word="${word}"]`));
    return;
  }
  view.classList.remove("stale");
  failed();
  slider.max = story.count - 1;
  const asked = Number(words.get("month") ?? 0);
  month = Math.max(0, Math.min(story.count - 1, Number.isInteger(asked) ? asked : 0));
  const matter = Number(words.get("matter") ?? NaN);
  chosen = story.matters[matter]?.needed.length && story.matters[matter].arrived === month ? matter : null;
  stage.fit(story);
  show();
  canvas.removeAttribute("aria-busy");
};

/** Draws the month; what is read is written when it stands still. */
const show = (isStill = true) => {
  const now = story.at(month);
  slider.value = month;
  const label = story.label(month);
  $("label").textContent = label;
  slider.setAttribute("aria-valuetext", label);
  if (isStill && chosen == null) {
    const several = now.arrived.filter((i) => story.matters[i].needed.length > 0);
    chosen = several.find((i) => story.matters[i].group != null && story.groups[story.matters[i].group].founded === month) ?? several[0] ?? null;
  }
  stage.draw(story, now, chosen);
  const summary = tell.summary(story, now);
  canvas.setAttribute("aria-label", label + t(". ", "。") + summary);
  $("now-title").textContent = label;
  $("summary").setAttribute("aria-live", isStill ? "polite" : "off");
  $("summary").textContent = summary;
  write(now, isStill);
  for (const [id, [isActive, number]] of Object.entries(tell.terms(story, now))) {
    document.querySelector(`[data-term="${id}"]`).classList.toggle("active", isActive);
    document.querySelector(`[data-number="${id}"]`).textContent = number;
  }
  if (isStill) remember();
};

const write = (now) => {
  const several = now.arrived.filter((i) => story.matters[i].needed.length > 0);
  const button = (i) => make("button", {
    type: "button", class: MODES[story.matters[i].mode], "aria-pressed": String(i === chosen), "data-matter": i,
  }, tell.line(story, i));
  $("happened").replaceChildren(...several.map((i) => make("li", {}, button(i))));
  $("why").hidden = chosen == null;
  if (chosen != null) $("why").replaceChildren(...tell.why(story, chosen));
};

const remember = () => {
  const words = state();
  words.set("month", month);
  if (chosen != null) words.set("matter", chosen);
  else words.delete("matter");
  keep(words);
};

const go = (to, isStill = true) => {
  if (!story) return;
  month = Math.max(0, Math.min(story.count - 1, to));
  chosen = null;
  show(isStill);
};

const pause = () => {
  clearTimeout(timer);
  timer = null;
  play.textContent = play.dataset.play;
};

const tick = () => {
  if (month >= story.count - 1) {
    pause();
    show();
    return;
  }
  go(month + 1, false);
  timer = setTimeout(tick, 1000 / Number($("speed").value));
};

const toggle = () => {
  if (!story) return;
  if (timer) {
    pause();
    show();
  } else {
    if (month >= story.count - 1) go(0, false);
    play.textContent = play.dataset.pause;
    timer = setTimeout(tick, 0);
  }
};

const step = (by) => { pause(); go(month + by); };
const nextCleanup = () => {
  if (!story) return;
  pause();
  const months = [...story.campaign.keys()];
  go(months.find((m) => m > month) ?? months[0] ?? month);
};
const faster = (by) => {
  const speed = $("speed");
  speed.selectedIndex = Math.max(0, Math.min(speed.length - 1, speed.selectedIndex + by));
};

play.addEventListener("click", toggle);
$("back").addEventListener("click", () => step(-1));
$("step").addEventListener("click", () => step(1));
$("cleanup").addEventListener("click", nextCleanup);
slider.addEventListener("input", () => { pause(); go(Number(slider.value)); });
$("speed").addEventListener("change", () => { const words = state(); words.set("speed", $("speed").value); keep(words); });
for (const name of ["scenario", "seed", "run"]) {
  $(name).addEventListener("change", () => {
    const words = state();
    words.set(name, $(name).value);
    for (const old of name === "scenario" ? ["set", "month", "matter"] : ["matter"]) words.delete(old);
    keep(words);
    load();
  });
}

addEventListener("keydown", (event) => {
  if (typing(event) || !story) return;
  const onButton = event.target.closest?.("button, a, summary");
  const isSlider = event.target === slider;
  const acts = {
    " ": () => (onButton ? false : toggle()),
    ArrowLeft: () => (isSlider ? false : step(-1)), ArrowRight: () => (isSlider ? false : step(1)),
    c: nextCleanup, Home: () => step(-story.count), End: () => step(story.count), "+": () => faster(1), "-": () => faster(-1),
  };
  if (acts[event.key] && acts[event.key]() !== false) event.preventDefault();
});

$("happened").addEventListener("click", (event) => {
  const i = event.target.closest("[data-matter]")?.dataset.matter;
  if (i == null) return;
  pause();
  choose(Number(i));
  $("happened").querySelector(`[data-matter="${i}"]`).focus();
});

const choose = (i) => { chosen = i; show(); };

const words = (found, now) => {
  switch (found?.kind) {
    case "leader": return tell.leader(story, now, found.i);
    case "group": return tell.group(story, found.group.g, month) + "\n" + tell.department(story, now, found.department);
    case "department": return tell.department(story, now, found.department);
    case "month": return story.label(found.month) + t(": ", "：") + t(`${story.months[found.month].stock} ${story.months[found.month].stock === 1 ? "group" : "groups"}`, `${story.months[found.month].stock} 个小组`);
    case "matter": return story.matters[found.i].needed.length ? tell.line(story, found.i)
      : t(`${story.department(story.matters[found.i].owner)}: a matter of its own`, `${story.department(story.matters[found.i].owner)}：本部门事项`);
    default: return null;
  }
};

const point = (event) => {
  const box = canvas.getBoundingClientRect();
  return stage.find(story, story.at(month), event.clientX - box.left, event.clientY - box.top);
};

canvas.addEventListener("pointermove", (event) => {
  if (!story) return;
  const found = point(event);
  if (event.buttons && found?.kind === "month") { pause(); go(found.month); }
  const said = words(found, story.at(month));
  tip.hidden = !said;
  if (!said) return;
  tip.textContent = said;
  const box = canvas.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  tip.style.left = Math.max(0, Math.min(x + 14, box.width - tip.offsetWidth - 4)) + "px";
  tip.style.top = (y + tip.offsetHeight + 20 > box.height ? y - tip.offsetHeight - 10 : y + 16) + "px";
});
canvas.addEventListener("pointerleave", () => { tip.hidden = true; });
canvas.addEventListener("pointerdown", (event) => {
  if (!story) return;
  const found = point(event);
  if (found?.kind === "month") { pause(); go(found.month); }
  if (found?.kind === "matter" && story.matters[found.i].needed.length) { pause(); choose(found.i); }
});

let waiting = null;
new ResizeObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => { if (story) { stage.fit(story); stage.draw(story, story.at(month), chosen); } });
}).observe(canvas.parentElement);
addEventListener("themechange", () => { stage.readColours(); if (story) stage.draw(story, story.at(month), chosen); });

const speed = state().get("speed");
if (speed) $("speed").value = speed;
if ($("speed").selectedIndex < 0) $("speed").value = "4";
load();
