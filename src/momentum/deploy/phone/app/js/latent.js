// Arithmetic with codes: the numbers from which a network draws. Lists in, a new Float32Array out.

/** A code drawn evenly between two ends. */
export function randomCode(many, [low, high]) {
  return Float32Array.from({ length: many }, () => low + (high - low) * Math.random());
}

/** The code that lies between two, at 0 the first and at 1 the second. */
export function between(first, second, share) {
  return first.map((one, at) => one + share * (second[at] - one));
}

/** The code with its place along a direction (of length one) changed. */
export function moved(code, direction, place, bounds) {
  const away = place - placeAlong(code, direction);
  return inside(code.map((one, at) => one + away * direction[at]), bounds);
}

/** How far a code lies along a direction. */
export function placeAlong(code, direction) {
  return code.reduce((sum, one, at) => sum + one * direction[at], 0);
}

/** a - b + c, each number kept inside its ends. */
export function changedBy(a, b, c, bounds) {
  return inside(a.map((one, at) => one - b[at] + c[at]), bounds);
}

function inside(code, [low, high]) {
  return code.map((one) => Math.min(high, Math.max(low, one)));
}
