// The guided path: scenes by their addresses, each with a question that may be guessed before the run answers.
import { make, t } from "./lab.js";
import { answer, question, scenes, setup } from "./scenes.js";

const $ = (id) => document.getElementById(id);
const buttons = () => [...document.querySelectorAll("[data-scene]")];

export class Path {
  /** `visit(place)` goes to a scene, `changed()` draws the page again. */
  constructor(visit, changed) {
    Object.assign(this, { visit, changed, places: {}, scene: null, guesses: new Map(), isGuessing: false });
    for (const button of buttons()) button.addEventListener("click", () => this.go(button.dataset.scene));
    $("guessing").addEventListener("change", () => {
      this.isGuessing = $("guessing").checked;
      this.guesses.clear();
      if (this.scene) this.visit(this.places[this.scene]); else this.changed();
    });
  }

  /** Begins with a world: at the scene of the address, or at one with a story unless the address says a month. */
  begin(story, words) {
    this.story = story;
    this.places = scenes(story);
    this.guesses.clear();
    this.isGuessing = words.get("guess") === "1";
    $("guessing").checked = this.isGuessing;
    for (const button of buttons()) button.disabled = !this.places[button.dataset.scene];
    const asked = words.get("scene");
    this.scene = this.places[asked] ? asked : words.has("month") ? null : ["group", "matter", "cleanup"].find((id) => this.places[id]) ?? null;
    if (words.has("month") && Number(words.get("month")) !== this.current()?.month) this.scene = null;
  }

  current() { return this.places[this.scene]; }

  go(id) {
    if (!this.places[id]) return;
    this.scene = id;
    this.visit(this.places[id]);
  }

  /** To the next or the previous scene, from the last to the first and back. */
  step(by) {
    const order = buttons().filter((button) => !button.disabled).map((button) => button.dataset.scene);
    const at = order.indexOf(this.scene);
    this.go(order[(at < 0 ? (by > 0 ? 0 : order.length - 1) : at + by + order.length) % order.length]);
  }

  /** Whether what a month shows is not to be given away yet. */
  isHidden(month) { return this.isGuessing && this.current()?.month === month && !this.guesses.has(this.scene); }

  /** Writes what is told of the scene, unless the month is another. */
  show(month) {
    if (this.scene && this.current()?.month !== month) this.scene = null;
    for (const button of buttons()) button.setAttribute("aria-pressed", String(button.dataset.scene === this.scene));
    const place = this.current();
    const [scene, guess] = [$("scene"), $("guess")];
    guess.hidden = true;
    if (!place) { scene.textContent = t("Go along the path, or play the months.", "沿路径逐一观看，或播放各月。"); return; }
    const before = setup(this.story, this.scene, place);
    const after = answer(this.story, this.scene, place);
    const { ask, options, right } = question(this.story, this.scene, place);
    if (!this.isHidden(month)) {
      const mine = this.guesses.get(this.scene);
      const verdict = mine == null ? "" : mine === right ? t("You guessed right. ", "猜对了。")
        : t(`You guessed “${options[mine]}”; here it is “${options[right]}”. `, `你猜“${options[mine]}”，此处为“${options[right]}”。`);
      scene.replaceChildren(before + t(" ", ""), ...(verdict ? [make("strong", {}, verdict)] : []), after);
      return;
    }
    scene.textContent = before;
    guess.hidden = false;
    const choice = (option, i) => make("button", { type: "button", "data-guess": i, onclick: () => {
      this.guesses.set(this.scene, i);
      this.visit(place);
      $("scene").focus();
    } }, option);
    guess.replaceChildren(make("legend", {}, ask), ...options.map(choice));
  }
}
