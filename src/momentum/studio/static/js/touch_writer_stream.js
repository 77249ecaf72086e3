// A text that comes character by character: as it is written, at a pace one can follow.

import { lines } from "./api.js";
import { calm } from "./motion.js";

const PACE = 16; // milliseconds between two looks
const AT_A_TIME = 2; // characters then

/** One continuation; `onText(text)` is called with every few characters. */
export class Continuation {
  constructor(onText) {
    Object.assign(this, { onText, waiting: [], written: "", ended: false, stopped: new AbortController() });
  }

  /** Let the network go on; resolves with what was written when it is all there, or stopped. */
  async run(asked) {
    const shown = this.show();
    try {
      for await (const { text } of lines("/api/writers/write", asked, this.stopped.signal)) this.waiting.push(...text);
    } catch (error) {
      if (!this.stopped.signal.aborted) throw error;
    } finally {
      this.ended = true;
    }
    await shown;
    return this.written;
  }

  /** End it where it is. */
  stop() {
    this.waiting = [];
    this.stopped.abort();
  }

  async show() {
    while (!this.ended || this.waiting.length) {
      const some = this.waiting.splice(0, calm() ? this.waiting.length : AT_A_TIME).join("");
      if (some) {
        this.written += some;
        this.onText(some);
      }
      await new Promise((done) => setTimeout(done, PACE));
    }
  }
}
