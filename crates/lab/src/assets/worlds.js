// Where the worlds of the page come from: the lab, or the page itself where it was saved as a file.
import { call } from "./events.js";

/** The worlds that a saved page has in itself; nothing in the lab. */
export const told = () => document.getElementById("worlds");

/** The world of an address and, where a rule was changed, the one without the change. */
export const worlds = async (words) => {
  const saved = told();
  if (saved) return JSON.parse(saved.textContent);
  const query = new URLSearchParams();
  for (const name of ["scenario", "set", "seed", "run"]) for (const value of words.getAll(name)) query.append(name, value);
  const plain = new URLSearchParams(query);
  plain.delete("set");
  const ask = async (asked) => (await call("/api/story?" + asked)).json();
  return Promise.all(query.has("set") ? [ask(query), ask(plain)] : [ask(query)]);
};
