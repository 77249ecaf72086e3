// Reading a text that changes while it is typed: only what is new is read.

import { UNKNOWN } from "./alphabet.js";
import { draw, softmax } from "./sampling.js";

const APART = 32; // Characters between two states that are kept, to go back to.

/** Reads with a mind, and writes; it begins as if it had just read the end of a line. */
export class Reader {
  constructor(mind, alphabet, first) {
    Object.assign(this, { mind, alphabet, first, codes: [], kept: [], stepped: 0 });
  }

  /** Come to the state after a text; returns how many characters were read for it. */
  async read(text) {
    const wanted = this.alphabet.codes(text), before = this.stepped;
    let at = wanted.findIndex((code, place) => code !== this.codes[place]);
    if (at < 0) at = wanted.length;
    if (!this.state || at < this.codes.length) await this.goBack(at);
    for (const code of wanted.slice(this.codes.length)) await this.take(code);
    return this.stepped - before;
  }

  /** Go back to the last kept state that is no later than a place. */
  async goBack(at) {
    this.kept.length = Math.min(this.kept.length, Math.floor(at / APART) + 1);
    if (!this.kept.length) this.kept = [await this.mind.step(this.mind.begin(), this.first)];
    this.state = this.kept.at(-1);
    this.codes.length = Math.min(this.codes.length, (this.kept.length - 1) * APART);
  }

  /** Read one code. */
  async take(code) {
    this.state = await this.mind.step(this.state, code);
    this.codes.push(code);
    this.stepped++;
    if (this.codes.length % APART === 0) this.kept.push(this.state);
  }

  /** Scores of every code that may come next; nothing can be written for the unknown one. */
  async logits() {
    const found = Float64Array.from(await this.mind.logits(this.state));
    found[UNKNOWN] = -Infinity;
    return found;
  }

  /** How likely each code comes next. */
  async probabilities() {
    return softmax(await this.logits());
  }

  /** Draw the next character, read it, and return it. */
  async write(temperature, share, random = Math.random()) {
    const code = draw(await this.probabilities(), temperature, share, random);
    await this.take(code);
    return this.alphabet.character(code);
  }
}
