// A network that writes: type a text, and it goes on with it, character by character.

import { Alphabet, canonical } from "./alphabet.js";
import { copiesNote } from "./copies.js";
import { announce, button, complain, make, part } from "./dom.js";
import { mindOf } from "./minds.js";
import { mountNext } from "./next_bars.js";
import { Reader } from "./reading.js";
import { mountChance } from "./writer_sliders.js";
import { count, duration } from "./words.js";

const AT_ONCE = 400; // Characters that are written before one is asked again.
const LONGEST = 20_000; // Characters of the text.
const FRAME = 16; // Milliseconds: what is written between two of them is shown together.
const QUICK = 4; // Characters in that time, at most: faster than anybody reads.

/** Build the page of a network that writes. */
export async function mountWriter(place, model, network) {
  const { text } = model.text, alphabet = new Alphabet(text.alphabet);
  const desk = new Desk(place, model, new Reader(mindOf(network), alphabet, text.first), alphabet);
  await desk.readAll();
}

class Desk {
  constructor(place, model, reader, alphabet) {
    Object.assign(this, { model, reader, alphabet, writing: false, from: null, turn: Promise.resolve() });
    this.area = make("textarea", { id: "text", rows: "9", spellcheck: "false", autocapitalize: "off", maxlength: LONGEST, "aria-describedby": "strange" });
    this.strange = make("p", { class: "soft small-text", id: "strange", role: "status" });
    this.go = button("Continue", () => this.toggle(), "primary");
    this.back = button("Take it back", () => this.takeBack());
    this.clear = button("Clear", () => this.change(""));
    this.back.disabled = true;
    this.chance = mountChance(model.text);
    this.next = mountNext(alphabet);
    this.speed = make("p", { class: "soft small-text" });
    this.copies = copiesNote(model);
    this.lay(place);
    this.area.addEventListener("input", () => this.typed());
  }

  lay(place) {
    place.append(
      make("div", { class: "field" }, make("label", { for: "text" }, "Your text; the network goes on with it"), this.area),
      this.strange, make("div", { class: "row" }, this.go, this.back, this.clear), this.chance.element,
    );
    part("answer").append(this.next.element, this.speed, this.copies.element);
  }

  typed() {
    this.writing = false;
    this.forget();
    this.readAll();
  }

  change(text) {
    this.area.value = text;
    this.typed();
    this.area.focus();
  }

  /** What was typed last is not the network's. */
  forget() {
    this.from = null;
    this.back.disabled = true;
    this.copies.clear();
  }

  /** Read what is new of the text, after whatever is being done. */
  readAll() {
    return this.after(async () => {
      await this.reader.read(this.area.value);
      await this.show();
    });
  }

  /** Do one thing after the other. */
  after(action) {
    this.turn = this.turn.then(action).catch((error) => complain(`The network stopped: ${error.message} Reload the page.`));
    return this.turn;
  }

  async show() {
    this.next.show(await this.reader.probabilities());
    const strange = this.alphabet.unknown(this.area.value);
    this.strange.textContent = strange.length ? `It never read ${strange.slice(0, 12).map((one) => `“${one}”`).join(", ")}, and sees only that something stands there.` : "";
  }

  toggle() {
    if (this.writing) {
      this.writing = false;
      return;
    }
    this.writing = true;
    this.after(() => this.write());
  }

  async write() {
    this.area.value = canonical(this.area.value);
    await this.reader.read(this.area.value);
    this.from ??= this.area.value.length;
    const start = this.area.value.length;
    const { many, milliseconds } = await this.draw();
    await this.show();
    this.tell(this.area.value.slice(start), many, milliseconds);
  }

  /** Write until somebody stops it; returns how many characters, and how long it computed. */
  async draw() {
    let many = 0, milliseconds = 0;
    this.go.textContent = "Stop";
    try {
      while (this.writing && many < AT_ONCE && this.area.value.length < LONGEST) {
        const began = performance.now(), fresh = await this.few(AT_ONCE - many);
        milliseconds += performance.now() - began;
        if (!this.writing) break;
        many += fresh.length;
        this.append(fresh.join(""));
        await new Promise((resolve) => setTimeout(resolve, FRAME));
      }
    } finally {
      this.go.textContent = "Continue";
      this.writing = false;
    }
    return { many, milliseconds };
  }

  /** Write what is shown together. */
  async few(most) {
    const fresh = [], began = performance.now();
    while (fresh.length < Math.min(QUICK, most) && performance.now() - began < FRAME) {
      fresh.push(await this.reader.write(this.chance.temperature, this.chance.share));
    }
    return fresh;
  }

  append(fresh) {
    this.area.value += fresh;
    this.area.scrollTop = this.area.scrollHeight;
  }

  tell(written, many, milliseconds) {
    if (this.from === null || !many) return;
    this.back.disabled = false;
    this.speed.textContent = `It wrote ${count(many)} characters on this device, each in ${duration(milliseconds / many)}.`;
    this.copies.show(this.area.value.slice(this.from));
    announce(`Written: ${written}`);
  }

  takeBack() {
    if (this.from !== null) this.change(this.area.value.slice(0, this.from));
  }
}
