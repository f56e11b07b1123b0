// The first page of the registry: files in, one after the other, and the list that follows.
import { failed, lost, make, t, chinese } from "./lab.js";
import { refusal } from "./events.js";

const $ = (id) => document.getElementById(id);
const zone = $("drop");
// More files than these are read better by the command, which repeats nothing.
const MOST = 2000;
const AT_ONCE = 2;

/** The files of what was dropped, folders walked through. */
const dropped = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const files = [];
  const walk = async (entry) => {
    if (files.length > MOST) return;
    if (entry.isFile) {
      files.push(await new Promise((done, fail) => entry.file(done, fail)));
    } else {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((done, fail) => reader.readEntries(done, fail));
        if (!some.length) return;
        for (const inner of some) if (!inner.name.startsWith(".") && !inner.name.startsWith("~$")) await walk(inner);
      }
    }
  };
  for (const entry of entries) await walk(entry);
  return files;
};

const WORDS = { new: t("new", "新读"), unchanged: t("known", "已有"), refused: t("no notice", "非通知"), failed: t("unreadable", "未能读取") };

const told = (file, said) => {
  const line = make("li", { class: said.outcome },
    make("span", { class: "badge " + said.outcome }, WORDS[said.outcome]), " ",
    said.mentions ? make("a", { href: "/observe?" + new URLSearchParams({ lang: chinese ? "zh" : "en", q: file.name }) }, file.name) : make("b", {}, file.name), " ",
    make("span", { class: "why" }, chinese ? said.zh : said.en));
  const lines = said.told ?? [];
  if (lines.length) {
    const lost = lines.some((one) => one.lost);
    const count = lines.length + said.more;
    const more = said.more ? [make("li", {}, t(`and ${said.more} more; all of them: tiaokuai observe … --problems problems.xlsx`, `另有 ${said.more} 项；全部内容可用 tiaokuai observe … --problems 问题清单.xlsx 写出`))] : [];
    line.append(make("details", { class: "told", open: lost },
      make("summary", {}, lost ? t(`not everything of its sheets was read (${count} told)`, `表格内容未全部采用（共 ${count} 项说明）`) : t(`about its sheets (${count})`, `关于表格的说明（${count} 项）`)),
      make("ul", {}, ...lines.map((one) => make("li", { class: one.lost ? "lost" : "" }, chinese ? one.zh : one.en)), ...more)));
  }
  // What needs a look stands first.
  if (said.outcome === "refused" || said.outcome === "failed" || lines.some((one) => one.lost)) $("results").prepend(line); else $("results").append(line);
};

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Sends a file; waits and tries again while the lab is busy. */
const send = async (file, signal) => {
  const most = Number(zone.dataset.most);
  const reason = (en, zh, outcome = "failed") => ({ outcome, en, zh });
  if (file.size > most) {
    const [mine, limit] = [file.size, most].map((bytes) => Math.ceil(bytes / 1048576));
    return reason(`has ${mine} MiB; at most ${limit} MiB are read`, `有 ${mine} MiB；至多读取 ${limit} MiB`);
  }
  for (let attempt = 0; ; attempt++) {
    let response;
    try {
      response = await fetch("/api/observe/file?" + new URLSearchParams({ name: file.name }), { method: "POST", body: file, signal });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      return reason("could not be sent: the lab does not answer", "未能送出：实验室没有应答");
    }
    if (response.ok) return response.json();
    const words = await refusal(response);
    if (response.status === 503 && response.headers.get("retry-after") && attempt < 20) { await pause(3000); continue; }
    return reason(words, words, response.status === 400 ? "refused" : "failed");
  }
};

let under = null;
const take = async (files) => {
  if (under) return failed(t("Files are being read; wait for them or stop them.", "正在读取文件；请等待完成或先停止。"));
  failed();
  const left = files.length > MOST;
  const queue = files.slice(0, MOST);
  if (!queue.length) return undefined;
  const mine = (under = new AbortController());
  delete document.body.dataset.finished;
  $("results").replaceChildren();
  $("reading").hidden = $("outcome").hidden = $("cancel").hidden = false;
  $("progress").max = queue.length;
  $("progress").hidden = false;
  const count = { new: 0, unchanged: 0, refused: 0, failed: 0 };
  let done = 0;
  let mentions = 0;
  const words = () => t(
    `${done} of ${queue.length} ${queue.length === 1 ? "file" : "files"}: ${count.new} new (${mentions} ${mentions === 1 ? "mention" : "mentions"}), ${count.unchanged} known, ${count.refused} no notice, ${count.failed} unreadable`,
    `${queue.length} 个文件已读 ${done} 个：新读 ${count.new} 个（${mentions} 条记录），已有 ${count.unchanged} 个，非通知 ${count.refused} 个，未能读取 ${count.failed} 个`);
  let spoken = 0;
  const worker = async () => {
    for (let file; (file = queue[next++]);) {
      const said = await send(file, mine.signal);
      done++;
      count[said.outcome]++;
      mentions += said.mentions ?? 0;
      told(file, said);
      $("progress").value = done;
      // A screen reader is not told of every file.
      if (performance.now() - spoken > 1000) { spoken = performance.now(); $("status").textContent = words(); }
    }
  };
  let next = 0;
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } catch (error) {
    if (error.name !== "AbortError") failed(error.message);
  }
  under = null;
  $("status").textContent = words() + (mine.signal.aborted ? t("; stopped", "；已停止") : "");
  $("cancel").hidden = $("progress").hidden = true;
  if (left) failed(t(`Only the first ${MOST} files were taken. For so many: tiaokuai observe FOLDER --registry …`, `只取了前 ${MOST} 个文件。文件如此之多时，请用：tiaokuai observe 文件夹 --registry ……`));
  await refresh();
  document.body.dataset.finished = "true";
  return undefined;
};

/** Shows the list as it is now, without losing what was said of the files. */
const refresh = async () => {
  const response = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (!response) { failed(lost()); return; }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const id of ["stand", "go", "list"]) {
    const fresh = page.getElementById(id);
    if (fresh && $(id)) $(id).replaceWith(document.adoptNode(fresh));
  }
  const fresh = page.querySelector(".out");
  if (fresh && !document.querySelector(".out")) $("list").after(document.adoptNode(fresh));
};

// A browser that goes back shows the list as it was then.
addEventListener("pageshow", (event) => {
  if (!event.persisted && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") return;
  // What is ticked is what the address says.
  $("search")?.reset();
  refresh();
});

const kept = () => { try { return localStorage.getItem("who"); } catch { return null; } };
if ($("search")) {
  // Coding blind needs a name: the one that is known stands there.
  $("coder").value ||= kept() ?? "";
  $("blind").addEventListener("change", () => { $("coder").disabled = !$("blind").checked; if ($("blind").checked) $("coder").focus(); });
  $("search").addEventListener("change", (event) => { if (event.target.matches("select, [type=checkbox]:not(#blind)")) $("search").requestSubmit(); });
  // The address holds only what was asked for.
  $("search").addEventListener("submit", () => {
    const sampled = $("search").elements.sample.value;
    const empty = [...$("search").elements].filter((field) => field.name && !field.disabled && (!field.value.trim() || (field.name === "seed" && !sampled)));
    for (const field of empty) field.disabled = true;
    setTimeout(() => { for (const field of empty) field.disabled = false; });
  });
}

if (zone) {
  addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("over"); });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    try {
      take(await dropped(event.dataTransfer));
    } catch (error) {
      failed(t("What was dropped cannot be read: ", "拖入的内容无法读取：") + error.message);
    }
  });
  $("files").addEventListener("change", (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    take(files);
  });
  $("cancel").addEventListener("click", () => under?.abort());
  // Files that were not read yet would be lost.
  addEventListener("beforeunload", (event) => { if (under) event.preventDefault(); });
}
