// Numbers and confidence in words; the page's language is English.

const SURE = [
  [0.99, "almost certain"], [0.9, "quite sure"], [0.7, "fairly sure"], [0.5, "leaning that way"], [0, "guessing"],
];
const SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Say how sure the network is, from the largest probability. */
export function sureness(probability) {
  return SURE.find(([least]) => probability >= least)[1];
}

/** A probability as a whole percentage that never claims certainty. */
export function percent(probability) {
  if (probability > 0.99 && probability < 1) return ">\u00a099\u00a0%";
  if (probability > 0 && probability < 0.01) return "<\u00a01\u00a0%";
  return `${Math.round(100 * probability)}\u00a0%`;
}

/** Milliseconds as a person reads them. */
export function milliseconds(value) {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

/** A time as a person reads it, also a very short one. */
export function duration(value) {
  return value < 1 ? `${value.toFixed(2)} ms` : milliseconds(value);
}

/** Bytes as a person reads them. */
export function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A whole number with commas. */
export function count(value) {
  return value.toLocaleString("en-US");
}

/** A small number as a word. */
export function number(value) {
  return SMALL[value] ?? count(value);
}
