// What the panels that take a text share: asking for the newest only, colours, names of characters.

import { h } from "./dom.js";

/** Questions that follow each other quickly: while one is answered, only the newest waits. */
export class Latest {
  constructor(ask, { onAnswer, onTrouble }) {
    Object.assign(this, { put: ask, onAnswer, onTrouble, waiting: null, busy: false });
  }

  /** Ask; questions overtaken meanwhile are never asked. */
  async ask(question) {
    this.waiting = question;
    if (this.busy) return;
    this.busy = true;
    while (this.waiting) {
      const asked = this.waiting;
      this.waiting = null;
      await this.once(asked);
    }
    this.busy = false;
  }

  async once(asked) {
    try {
      const answer = await this.put(asked);
      if (!this.waiting || this.waiting.source === asked.source) this.onAnswer(answer, asked);
    } catch (error) {
      if (!this.waiting) this.onTrouble(error.message, asked);
    }
  }
}

/** The ground of a value from -1 to 1: one hue above zero, another below. */
export function ground(value) {
  const strength = Math.round(Math.min(Math.abs(value), 1) * 45);
  if (!strength) return "";
  return `color-mix(in srgb, var(--chart-${value > 0 ? 1 : 2}) ${strength}%, transparent)`;
}

const NAMES = { " ": ["␣", "space"], "\n": ["↵", "end of line"], "\t": ["⇥", "tab"] };

/** A sign for a character, and a name where the sign alone does not tell. */
export function shown(character) {
  if (NAMES[character]) return NAMES[character];
  const point = character.codePointAt(0);
  if (point < 32) return [String.fromCodePoint(0x2400 + point), "control"];
  if (/\p{M}/u.test(character)) return [`◌${character}`, "mark"];
  if (/\s/u.test(character)) return ["␣", `U+${point.toString(16).toUpperCase().padStart(4, "0")}`];
  return [character, ""];
}

/** A share of one in percent. */
export function percent(share) {
  if (share > 0 && share < 0.001) return "< 0.1 %";
  return `${(100 * share).toFixed(share < 0.0995 || (share > 0.995 && share < 1) ? 1 : 0)} %`;
}

/** A number with its sign. */
export const signed = (number) => `${number < 0 ? "−" : "+"}${Math.abs(number).toFixed(2)}`;

/** Fill a choice of networks; returns the one that is chosen. */
export function offer(select, sources, wanted) {
  select.replaceChildren(...sources.map(({ source, title }) => h("option", { value: source, text: title })));
  const chosen = sources.find(({ source }) => source === wanted) ?? sources[0];
  if (chosen) select.value = chosen.source;
  return chosen;
}
