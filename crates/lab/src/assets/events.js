// Server-sent events over fetch, so that a refusal can be read and the next change can end the last.
import { chinese, failed, t } from "./lab.js";

/** What an answer that is no success says. */
export const refusal = async (response) => {
  try {
    const said = await response.json();
    return chinese ? said.zh : said.en;
  } catch {
    return t("the lab gave no answer", "实验室没有应答") + " (" + response.status + ")";
  }
};

/** Calls `hear(event, data)` for each event until the stream ends; throws what went wrong as text. */
const listen = async (url, signal, hear) => {
  let response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(t("the lab does not answer; is it still running?", "实验室没有应答；它还在运行吗？"));
  }
  if (!response.ok) throw new Error(await refusal(response));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    // The end of an event is looked for in what is new only: events are long.
    let end;
    while ((end = rest.indexOf("\n\n")) >= 0) {
      const lines = rest.slice(0, end).split("\n");
      rest = rest.slice(end + 2);
      const event = lines[0].slice("event: ".length);
      const data = JSON.parse(lines[1].slice("data: ".length));
      if (event === "trouble") throw new Error(chinese ? data.zh : data.en);
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
 * button that stops it calls `stopped(status)`, with the place of the words.
 */
export const computation = (stopped) => {
  const [cancel, status] = ["cancel", "status"].map((id) => document.getElementById(id));
  let under = null;
  cancel.addEventListener("click", () => {
    under?.abort();
    cancel.hidden = true;
    stopped(status);
  });
  return async (url, hear, done) => {
    under?.abort();
    const mine = (under = new AbortController());
    delete document.body.dataset.finished;
    cancel.hidden = false;
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
      failed(error.message);
      status.textContent = "";
    }
    if (under === mine) cancel.hidden = true;
  };
};
