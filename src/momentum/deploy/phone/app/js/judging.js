// A sentence judged, and what every word of it did to the answer.

import { StepMind } from "./minds.js";
import { split } from "./split.js";
import { largest, softmax } from "./sampling.js";

/** Judges sentences with a network. */
export class Judge {
  constructor(network) {
    const { text, form } = network.told;
    Object.assign(this, { network, text, places: new Map(text.vocabulary.map((word, at) => [word, at + 2])) });
    this.mind = form === "step" ? new StepMind(network) : null;
  }

  /** The words of a text, as the network knows them: [{ word, start, end, code, known, read }]. */
  words(text) {
    return split(text).map((one, at) => {
      const code = this.places.get(one.word) ?? this.text.unknown;
      return { ...one, code, known: code !== this.text.unknown, read: at < this.text.length };
    });
  }

  /** Scores of every label for codes of words; a recurrent network may have read others before. */
  async logits(codes, state = this.mind?.begin()) {
    if (!this.mind) return this.atOnce(codes);
    let after = state;
    for (const code of codes) after = await this.mind.step(after, code);
    return Array.from(await this.mind.logits(after));
  }

  async atOnce(codes) {
    const row = new Int32Array(this.text.length).fill(this.text.padding);
    row.set(codes);
    return Array.from((await this.network.read(row)).logits);
  }

  /** Judge codes: { logits, probabilities, best, milliseconds }. */
  async judge(codes) {
    const began = performance.now(), logits = await this.logits(codes);
    const probabilities = Array.from(softmax(logits));
    return { logits, probabilities, best: largest(logits), milliseconds: performance.now() - began };
  }

  /** By how much the score of a label falls when a word is left out, for every word; [] where nothing would be left. */
  async effects(codes, of) {
    if (codes.length < 2) return [];
    const effects = [], whole = margin(await this.logits(codes), of);
    let before = this.mind?.begin();
    for (const [at, code] of codes.entries()) {
      const others = codes.filter((_, place) => place > at || (place < at && !this.mind));
      effects.push(whole - margin(await this.logits(others, before), of));
      before = await this.mind?.step(before, code);
    }
    return effects;
  }
}

/** How far a label is above the mean of the others; of two labels, the difference. */
export function margin(logits, of) {
  const others = logits.filter((_, at) => at !== of);
  return logits[of] - others.reduce((sum, one) => sum + one, 0) / others.length;
}
