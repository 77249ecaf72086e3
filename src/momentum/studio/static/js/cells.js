// The cells of a lesson: run, stopped, edited; what they show, below them.

import { Refused, get, post } from "./api.js";
import { $, $$, announce, h } from "./dom.js";
import { CellOutput } from "./cells_output.js";
import { openEditor } from "./exercise_editor.js";

const STATES = { waiting: "Waiting …", starting: "Starting Python …", running: "Running …" };
const ABOVE = "momentum-run-above";

/** One cell on the page. */
class Cell {
  constructor(root, lesson) {
    this.root = root;
    this.lesson = lesson;
    this.number = Number(root.dataset.number);
    this.optional = root.dataset.tags.split(" ").includes("keras");
    this.written = $("code", root).textContent;
    this.bar = $("[data-bar]", root);
    this.output = new CellOutput($("[data-output]", root), $("[data-recorded]", root), this.number);
    this.listen();
    this.bar.hidden = false;
    const draft = this.draft();
    if (draft !== null) this.edit(draft, false);
  }

  listen() {
    const on = (name, act) => this.button(name)?.addEventListener("click", act);
    on("run", () => this.lesson.run(this));
    on("stop", () => this.lesson.stop());
    on("above", () => this.lesson.runAbove(this));
    on("edit", () => this.edit(this.written, true));
    on("back", () => this.undo());
  }

  button(name) {
    return $(`[data-${name}]`, this.bar);
  }

  get code() {
    return this.editor ? this.editor.text() : this.written;
  }

  say(text, bad = false) {
    const status = $("[data-status]", this.bar);
    status.textContent = text;
    status.classList.toggle("bad", bad);
  }

  /** Show that the cell is at work, or no longer. */
  working(yes) {
    this.button("stop").hidden = !yes;
    this.button("run").hidden = yes;
    if (this.button("above")) this.button("above").hidden = yes;
    this.root.toggleAttribute("data-working", yes);
  }

  /** Put the editor into the place of the code. */
  async edit(text, focus) {
    if (this.editor || this.opening) return;
    this.opening = true;
    const place = $("[data-editor]", this.root);
    this.editor = await openEditor({
      parent: place, text, label: `Code of cell ${this.number}`,
      onChange: () => this.keepDraft(), onRun: () => this.lesson.run(this),
    });
    this.opening = false;
    place.hidden = false;
    $("[data-code]", this.root).hidden = true;
    this.button("edit").hidden = true;
    this.button("back").hidden = false;
    if (focus) this.editor.focus();
  }

  undo() {
    const ours = this.code;
    this.editor.destroy();
    this.editor = undefined;
    $("[data-editor]", this.root).hidden = true;
    $("[data-code]", this.root).hidden = false;
    this.button("edit").hidden = false;
    this.button("back").hidden = true;
    this.button("edit").focus();
    if (ours !== this.written) this.say("The lesson's own code is back.");
    this.keepDraft();
  }

  // What was changed survives a reload.

  get key() {
    return `momentum-cell:${this.lesson.name}:${this.number}`;
  }

  keepDraft() {
    try {
      if (this.code === this.written) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, this.code);
    } catch {
      // A private window may have no room; the page still works.
    }
  }

  draft() {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return null;
    }
  }
}

/** The cells of one lesson, and its kernel. */
class LessonCells {
  constructor(name, roots) {
    this.name = name;
    this.address = `/api/lessons/${encodeURIComponent(name)}`;
    this.ran = new Set();
    this.queue = [];
    this.makeBar(roots[0]);
    this.cells = roots.map((root) => new Cell(root, this));
    this.catchUp();
    document.addEventListener("visibilitychange", () => !document.hidden && !this.busy && this.refresh());
  }

  makeBar(first) {
    this.words = h("p", { class: "kernel-state" });
    this.above = h("input", { type: "checkbox", onchange: () => this.keepChoice() });
    this.above.checked = remembered(ABOVE) !== "no";
    const restart = h("button", { type: "button", class: "button quiet small", text: "Start Python anew", onclick: () => this.restart() });
    this.restartButton = restart;
    const all = h("button", { type: "button", class: "button quiet small", text: "Run all", onclick: () => this.runAll() });
    this.bar = h("div", { class: "kernel-bar no-print", role: "group", "aria-label": "Python of this lesson" },
      this.words, h("label", {}, this.above, "Run first runs the cells above that have not run yet"), all, restart);
    first.before(this.bar);
    this.tell({ state: "none", note: "" });
  }

  keepChoice() {
    try {
      localStorage.setItem(ABOVE, this.above.checked ? "yes" : "no");
    } catch {
      // The choice then holds for this page only.
    }
  }

  tell({ state, note }) {
    const sentences = {
      none: "These cells run on your own machine, in Python's memory: later ones use what earlier ones made.",
      starting: "Python is starting.",
      busy: "Python is at work.",
      idle: `Python is ready; ${this.ran.size} of ${this.cells?.length ?? 0} cells have run.`,
    };
    this.words.textContent = [note, note && state === "none" ? "" : sentences[state]].filter(Boolean).join(" ");
    this.restartButton.hidden = state === "none";
  }

  /** Learn how the kernel is; show what cells showed before this page was opened. */
  async catchUp() {
    const known = await this.refresh("");
    if (!known) return;
    for (const cell of this.cells) {
      const record = known.cells[cell.number];
      if (!record) continue;
      cell.output.begin();
      record.outputs.forEach((output) => cell.output.take(output));
      if (record.state === "done") this.ended(cell, record, false);
      else this.perform([cell], true);
    }
  }

  async refresh(how = "?outputs=false") {
    try {
      const known = await get(`${this.address}/kernel${how}`);
      if (known.available) return this.cannot(known.available);
      this.ran = new Set(known.ran);
      this.tell(known);
      return known;
    } catch (problem) {
      this.words.textContent = problem.message;
      return null;
    }
  }

  cannot(sentence) {
    this.bar.replaceChildren(h("p", { text: sentence }));
    this.cells.forEach((cell) => (cell.bar.hidden = true));
    return null;
  }

  get busy() {
    return this.queue.length > 0;
  }

  before(cell) {
    return this.cells.filter((other) => other.number < cell.number && !this.ran.has(other.number));
  }

  run(cell) {
    return this.perform([...(this.above.checked ? this.before(cell) : []), cell]);
  }

  runAbove(cell) {
    return this.perform(this.cells.filter((other) => other.number < cell.number));
  }

  runAll() {
    return this.perform([...this.cells]);
  }

  /** Run cells one after the other, after those that wait already. */
  async perform(cells, following = false) {
    const began = this.busy;
    const waiting = this.queue.map((entry) => entry.cell);
    const fresh = cells.filter((cell) => !waiting.includes(cell));
    this.queue.push(...fresh.map((cell) => ({ cell, following })));
    fresh.forEach((cell) => {
      cell.working(true);
      cell.say(fresh.length > 1 && cell === fresh.at(-1) ? `Waiting for ${fresh.length - 1} above …` : STATES.waiting);
    });
    if (!began) await this.work();
  }

  async work() {
    while (this.queue.length) {
      const { cell, following } = this.queue[0];
      const ok = await this.one(cell, following);
      if (!ok && !cell.optional && this.queue.length > 1) this.abandon(cell);
      this.queue.shift();
    }
    await this.refresh();
  }

  /** Those that wait are not run. */
  drop(sentence, bad = false) {
    for (const { cell } of this.queue.splice(1)) {
      cell.working(false);
      cell.say(sentence, bad);
    }
  }

  abandon(culprit) {
    this.drop(`Not run, since cell ${culprit.number} did not come to its end.`, true);
    announce(`Cell ${culprit.number} did not come to its end; the cells after it were not run.`);
  }

  async one(cell, following) {
    cell.output.begin();
    const last = { ok: false, seconds: 0 };
    try {
      const answer = following ? await this.listen(cell) : await this.send(cell);
      await eachLine(answer, (output) => this.take(cell, output, last));
    } catch (problem) {
      cell.output.take({ kind: "note", text: problem.message });
    }
    this.ended(cell, last, this.queue.length === 1);
    return last.ok;
  }

  take(cell, output, last) {
    if (output.kind === "state") {
      cell.say(STATES[output.state] ?? "");
      this.tell({ state: output.state === "running" ? "busy" : "starting", note: "" });
    } else if (output.kind === "done") Object.assign(last, output);
    else cell.output.take(output);
  }

  ended(cell, { ok, seconds }, aloud) {
    if (ok) this.ran.add(cell.number);
    cell.working(false);
    cell.output.end();
    cell.say(ok ? `Done in ${duration(seconds)}` : "Not finished", !ok);
    if (aloud) announce(ok ? `Cell ${cell.number} is done. ${cell.output.spoken()}` : `Cell ${cell.number}: ${cell.output.spoken()}`);
  }

  send(cell) {
    const body = JSON.stringify({ number: cell.number, code: cell.code });
    const headers = { "Content-Type": "application/json" };
    return request(`${this.address}/cells`, { method: "POST", headers, body });
  }

  listen(cell) {
    return request(`${this.address}/cells/${cell.number}`, {});
  }

  async stop() {
    this.drop("Not run.");
    this.queue[0]?.cell.say("Stopping …");
    announce("Stopping");
    await this.change("interrupt");
  }

  async restart() {
    this.drop("Not run.");
    await this.change("restart");
    this.ran.clear();
    this.cells.forEach((cell) => cell.say(""));
    announce("Python starts anew with the next cell.");
  }

  async change(what) {
    try {
      const known = await post(`${this.address}/${what}`);
      if (!this.busy) {
        this.ran = new Set(known.ran);
        this.tell(known);
      }
    } catch (problem) {
      this.words.textContent = problem.message;
    }
  }
}

async function request(address, how) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", ...how });
  } catch {
    throw new Refused("The studio does not answer. Is it still running in its terminal?", 0);
  }
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => null);
  throw new Refused(body?.detail ?? `The studio could not do that (${answer.status}).`, answer.status);
}

async function eachLine(answer, take) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read().catch(() => {
      throw new Refused("The connection to the studio broke; reload the page to see what came since.", 0);
    });
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    lines.forEach((line) => take(JSON.parse(line)));
  }
}

function duration(seconds) {
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

const lessons = new Map();
for (const root of $$(".cell[data-runs]")) {
  const name = root.dataset.lesson;
  lessons.set(name, [...(lessons.get(name) ?? []), root]);
}
for (const [name, roots] of lessons) new LessonCells(name, roots);
