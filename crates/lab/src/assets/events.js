// Server-sent events over fetch, so that a refusal can be read and the next change can end the last.
import { chinese, failed, lost } from "./lab.js";
import { tellAll } from "./form.js";

/** What an answer that is no success says, and of which fields. */
const said = async (response) => {
  try {
    return await response.json();
  } catch {
    const words = (en, zh) => ({ en: `${en} (${response.status})`, zh: `${zh}（${response.status}）` });
    return response.status === 413 ? words("this is larger than the lab takes", "内容过大，实验室不予接收") : words("the lab gave no answer", "实验室没有应答");
  }
};

/** The same as a sentence in the reader's language. */
export const refusal = async (response) => {
  const words = await said(response);
  return chinese ? words.zh : words.en;
};

/** What went wrong, in words for the reader. */
export class Refused extends Error {
  constructor(words) {
    super(chinese ? words.zh : words.en);
    this.fields = words.fields ?? [];
  }
}

/** Shows what went wrong: beside the fields that it is about, the rest at the top of the page. */
export const complain = (error, find) => {
  const known = error instanceof Refused;
  failed(known && error.fields.length ? tellAll(error.fields, find) : known ? error.message : lost());
};

/** Asks the lab; throws what it refuses, or that nobody answers. */
export const call = async (url, options) => {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(lost());
  }
  if (!response.ok) throw new Refused(await said(response));
  return response;
};

/** Calls `hear(event, data)` for each event until the stream ends; throws what went wrong. */
export const listen = async (url, signal, hear) => {
  const response = await call(url, { signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let ended = false;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      if (!ended) throw new Error(lost());
      return;
    }
    rest += value;
    // The end of an event is looked for in what is new only: events are long.
    let end;
    while ((end = rest.indexOf("\n\n")) >= 0) {
      const lines = rest.slice(0, end).split("\n");
      rest = rest.slice(end + 2);
      const event = lines[0].slice("event: ".length);
      const data = JSON.parse(lines[1].slice("data: ".length));
      if (event === "trouble") throw new Refused(data);
      ended = event === "end";
      hear(event, data);
    }
  }
};

/** Shows how much is done; nothing when all of it is. */
export const bar = (done, of) => {
  const progress = document.getElementById("progress");
  progress.max = of;
  progress.value = done;
  progress.hidden = done >= of;
};

/**
 * The one computation of a page: `compute(url, hear, done)` ends the one before and hears this one to its end. The
 * button that stops it calls `stopped(abort)`; `find(field)` gives the field that a refusal is about.
 */
export const computation = (stopped, find) => {
  const [cancel, status] = ["cancel", "status"].map((id) => document.getElementById(id));
  let under = null;
  cancel.addEventListener("click", () => {
    cancel.hidden = true;
    const mine = under;
    stopped(() => { mine?.abort(); bar(1, 1); });
  });
  const compute = async (url, hear, done) => {
    under?.abort();
    const mine = (under = new AbortController());
    delete document.body.dataset.finished;
    cancel.hidden = false;
    bar(0, 1);
    try {
      await listen(url, mine.signal, (event, data) => {
        if (event === "progress") bar(data.done, data.of);
        hear(event, data);
      });
      failed();
      done?.();
      document.body.dataset.finished = "true";
    } catch (error) {
      if (error.name === "AbortError") return;
      complain(error, find);
      status.textContent = "";
    }
    if (under === mine) { cancel.hidden = true; bar(1, 1); }
  };
  /** Ends what is under way, with nothing in its place. */
  compute.end = () => { under?.abort(); cancel.hidden = true; bar(1, 1); };
  return compute;
};
