// Codes: rows of numbers between two ends; a random one, one on the way, one of three, one pushed.

/** A code drawn evenly between the ends. */
export const randomCode = ({ numbers, low, high }) =>
  Array.from({ length: numbers }, () => low + (high - low) * Math.random());

/** A code whose numbers lie between the ends: what does not is cut off there. */
export const within = (code, { low, high }) => code.map((value) => Math.min(high, Math.max(low, value)));

/** `count` codes on the straight way from one to another, both included. */
export const onTheWay = (from, to, count) =>
  Array.from({ length: count }, (_, step) => from.map((value, i) => value + ((to[i] - value) * step) / (count - 1)));

/** a - b + c, number by number. */
export const arithmetic = (a, b, c) => a.map((value, i) => value - b[i] + c[i]);

/** How far a code lies along a direction of length one. */
export const along = (code, direction) => code.reduce((sum, value, i) => sum + value * direction[i], 0);

/** The code moved along a direction until it lies this far, as far as the ends allow. */
export function pushed(code, direction, far, ends) {
  const missing = far - along(code, direction);
  return within(code.map((value, i) => value + missing * direction[i]), ends);
}

/** The name of the n-th kept code: A, B, ... Z, A2, ... */
export const letter = (n) => String.fromCharCode(65 + (n % 26)) + (n < 26 ? "" : Math.floor(n / 26) + 1);
