// Which characters may come next, the likeliest first.

import { fill } from "./answer.js";
import { make } from "./dom.js";
import { largest } from "./sampling.js";

const MOST = 8;
const NAMES = { " ": "space", "\n": "new line", "\t": "tab", "\u00a0": "fixed space" };

/** Build the bars; returns { element, show(probabilities) }. */
export function mountNext(alphabet) {
  const labels = ["unknown", ...alphabet.characters.map(nameOf)];
  const bars = make("ol", { class: "bars next", "aria-labelledby": "says" });
  const element = make("div", {}, make("h2", { id: "says", class: "small-title" }, "What may come next"), bars);
  return { element, show: (probabilities) => fill(bars, labels, probabilities, largest(probabilities), MOST) };
}

/** A character as it can be seen. */
export function nameOf(character) {
  if (NAMES[character]) return NAMES[character];
  const shown = !/^[\p{C}\p{Z}\p{M}]$/u.test(character);
  return shown ? character : `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
