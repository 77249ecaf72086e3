// Type with a network: it reads along, says what it expects, and goes on when it is asked to.

import { get, post } from "./api.js";
import { $, $$, announce } from "./dom.js";
import { Latest, offer, shown } from "./touch_text.js";
import { Inside } from "./touch_writer_inside.js";
import { NextList } from "./touch_writer_next.js";
import { Paper } from "./touch_writer_paper.js";
import { Continuation } from "./touch_writer_stream.js";

const BEFORE = 16; // characters that are shown before the place

class Writer {
  constructor(root) {
    Object.assign(this, { root, about: null, answer: null, continuation: null, kept: [] });
    this.part = (name) => $(`[data-${name}]`, root);
    this.text = this.part("text");
    this.text.setSelectionRange(this.text.value.length, this.text.value.length);
    this.paper = new Paper(this.part("ink"));
    this.next = new NextList(this.part("next"), (character) => this.type(character));
    this.inside = new Inside(this.part);
    const told = { onAnswer: (answer) => this.show(answer), onTrouble: (sentence) => this.trouble(sentence) };
    this.latest = new Latest((asked) => post("/api/writers/read", asked), told);
    this.listen();
    this.load(root.dataset.ofRun).catch((error) => this.trouble(error.message));
  }

  listen() {
    this.text.addEventListener("input", () => this.typed());
    for (const what of ["keyup", "pointerup", "focus"]) this.text.addEventListener(what, () => this.moved());
    this.part("source").addEventListener("change", ({ target }) => this.choose(target.value));
    this.part("continue").addEventListener("click", () => (this.continuation ? this.continuation.stop() : this.goOn()));
    this.part("back").addEventListener("click", () => this.takeBack());
    this.part("clear").addEventListener("click", () => this.clear());
    for (const name of ["temperature", "top-p"]) this.part(name).addEventListener("input", () => this.wish());
    document.addEventListener("run-state", ({ detail }) => {
      if (detail.lab === "writer" && detail.status === "finished") this.trained(detail.run);
    });
  }

  async trained(run) {
    if ($(`option[value="${CSS.escape(run)}"]`, this.part("source"))) return;
    await this.load(run).catch((error) => this.trouble(error.message));
  }

  async load(wanted) {
    const sources = await get("/api/writers");
    const chosen = offer(this.part("source"), sources, wanted);
    this.part("nothing").hidden = sources.length > 0;
    this.part("desk").hidden = !sources.length;
    if (chosen) await this.choose(chosen.source);
  }

  async choose(source) {
    this.trouble("");
    this.continuation?.stop();
    try {
      const about = await get(`/api/writers/about?source=${encodeURIComponent(source)}`);
      if (this.part("source").value !== source) return; // Another was chosen meanwhile.
      this.about = about;
      this.part("about").textContent = aboutWords(about);
      this.inside.begin(about);
      this.copies([], "");
      this.read();
    } catch (error) {
      this.trouble(error.message);
    }
  }

  /** The text up to the cursor: what comes next is told for this place. */
  get before() {
    return this.text.value.slice(0, this.text.selectionStart);
  }

  get wishes() {
    return { temperature: Number(this.part("temperature").value), top_p: Number(this.part("top-p").value) };
  }

  typed() {
    this.continuation?.stop();
    this.keep([]);
    this.read();
  }

  moved() {
    if (this.continuation || this.before === this.place) return;
    this.read();
  }

  wish() {
    const { temperature, top_p: share } = this.wishes;
    this.part("temperature-words").textContent = temperature;
    this.part("top-p-words").textContent = share;
    this.read();
  }

  /** Let the network read what stands there now. */
  read() {
    this.paper.lay(this.text.value);
    this.place = this.before;
    if (this.about) this.latest.ask({ source: this.about.source, text: this.text.value, before: this.before, ...this.wishes });
  }

  show(answer) {
    this.trouble("");
    this.answer = answer;
    this.paper.read(answer.text, answer.bits);
    this.paper.lay(this.text.value);
    this.next.show(answer.next);
    this.part("mean").textContent = meanWords(answer);
    this.tellPlace(answer);
    this.inside.read(answer.text);
  }

  tellPlace({ text, bits }) {
    const before = [...this.before.normalize("NFC")];
    const end = before.slice(-BEFORE).map((sign) => (sign === "\n" ? "↵" : sign)).join("");
    this.part("place").textContent = end ? `after “${before.length > BEFORE ? "…" : ""}${end}”` : "at the beginning of a line";
    const at = before.length - 1;
    const here = at >= 0 && before[at] === [...text][at] ? costWords(before[at], bits[at]) : "";
    this.part("here").textContent = here;
  }

  /** Type a character where the cursor is. */
  type(character) {
    const { selectionStart, selectionEnd } = this.text;
    if (this.text.value.length >= this.text.maxLength) return this.trouble("The page is full; take some of the text away.");
    this.text.setRangeText(character, selectionStart, selectionEnd, "end");
    this.typed();
  }

  async goOn() {
    if (!this.about) return;
    this.keep([...this.kept, this.text.value]);
    this.copies([], "");
    const asked = { source: this.about.source, text: this.text.value, ...this.wishes, ...this.chance() };
    this.continuation = new Continuation((some) => this.append(some));
    this.part("continue").textContent = "Stop";
    try {
      const before = this.text.value;
      const written = await this.continuation.run(asked);
      this.ended();
      if (this.text.value === before + written) await this.compare(before, written);
    } catch (error) {
      this.ended();
      this.trouble(error.message);
    }
  }

  chance() {
    const [length, seed] = [this.part("length"), this.part("seed")];
    if (!length.checkValidity()) length.value = 300;
    if (!seed.checkValidity()) seed.value = "";
    return { length: Number(length.value) || 300, seed: seed.value === "" ? null : Number(seed.value) };
  }

  append(some) {
    this.text.value += some;
    this.paper.lay(this.text.value);
  }

  ended() {
    this.continuation = null;
    this.part("continue").textContent = "Continue";
    this.read();
  }

  /** What of it stands word for word in the text it learned from? */
  async compare(before, written) {
    announce(`${[...written].length} characters were written.`);
    if (!written) return;
    this.copies([], "Looking for what was copied: the first time this takes some seconds.");
    const { source } = this.about;
    try {
      const found = await post("/api/writers/copied", { source, text: written });
      if (this.text.value !== before + written || this.about.source !== source) return this.copies([], "");
      const start = [...before.normalize("NFC")].length;
      const long = found.passages.filter(({ text }) => [...text].length >= found.least);
      this.copies(long.map((one) => ({ ...one, start: one.start + start })), copiedWords(found));
    } catch (error) {
      this.copies([], `What was copied cannot be told: ${error.message}`);
    }
  }

  copies(marks, words) {
    const note = this.part("copied");
    [note.textContent, note.hidden] = [words, !words];
    note.classList.toggle("warn", marks.length > 0);
    this.paper.mark(marks);
    this.paper.lay(this.text.value);
  }

  keep(texts) {
    this.kept = texts;
    this.part("back").disabled = !texts.length;
  }

  takeBack() {
    this.continuation?.stop();
    this.text.value = this.kept.at(-1);
    this.keep(this.kept.slice(0, -1));
    this.copies([], "");
    this.read();
    if (!this.kept.length) this.part("continue").focus(); // A button that rests cannot keep it.
  }

  clear() {
    this.continuation?.stop();
    this.text.value = "";
    this.keep([]);
    this.copies([], "");
    this.read();
    this.text.focus();
  }

  trouble(sentence) {
    const place = this.part("trouble");
    [place.textContent, place.hidden] = [sentence, !sentence];
  }
}

function aboutWords({ numbers, characters, warning }) {
  const size = numbers ? `${numbers.toLocaleString("en")} numbers, ` : "It counts; ";
  return `${size}${characters} characters known. ${warning}`.trim();
}

function meanWords({ mean, unknown }) {
  const strange = unknown.length ? ` Never met, and read as one unknown sign: ${unknown.slice(0, 8).join(" ")}.` : "";
  return mean === null ? strange : `${mean.toFixed(2)} bits a character.${strange}`;
}

function costWords(character, bits) {
  const [sign, name] = shown(character);
  if (bits === null || bits === undefined) return "";
  return `Before the cursor: ${name || `“${sign}”`}, ${bits.toFixed(1)} bits.`;
}

function copiedWords({ passages, longest, least }) {
  const found = passages.find(({ text }) => [...text].length === longest);
  const quoted = found ? `: “${found.text.replaceAll("\n", " ↵ ").trim()}”` : "";
  const length = `The longest passage that stands word for word in the text it learned from has ${longest} characters${quoted}.`;
  return `${length} ${longest < least ? "Texts that nobody copied share as much." : "So long a one is hardly chance: it is underlined."}`;
}

/** Let a panel of the page begin. */
export const begin = (root) => new Writer(root);

for (const root of $$("[data-touch-writer]")) begin(root);
