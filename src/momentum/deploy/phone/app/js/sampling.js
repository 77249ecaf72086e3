// How the next character is drawn: temperature, then the likeliest few, as the course teaches it
// (momentum.language.writer.sampling). Everything in 64 bits.

const ROUNDING = 1e-12; // Sums miss by so much: .5 + .2 + .2 is a little less than .9.

/** Logits become probabilities. */
export function softmax(logits) {
  const most = largestOf(logits);
  return shares(Float64Array.from(logits, (one) => Math.exp(one - most)));
}

/** Sharpen probabilities, or flatten them; at temperature 0 the likeliest alone is left. */
export function tempered(probabilities, temperature) {
  if (temperature === 1) return shares(probabilities);
  const logs = Float64Array.from(probabilities, Math.log);
  const most = largestOf(logs);
  const powers = logs.map((one) => Math.exp((one - most) / temperature));
  if (temperature > 0 && powers.every(Number.isFinite)) return shares(powers);
  return Float64Array.from(probabilities, (_, at) => Number(at === largest(probabilities)));
}

/** Keep the fewest that have at least `share` of the probability together. */
export function likeliest(probabilities, share) {
  if (share === 1) return probabilities;
  const kept = new Float64Array(probabilities.length);
  let before = 0;
  for (const at of ranked(probabilities)) {
    if (before >= share - ROUNDING) break;
    kept[at] = probabilities[at];
    before += probabilities[at];
  }
  return shares(kept);
}

/** Draw a place with one random number from 0 to 1. */
export function draw(probabilities, temperature, share, random) {
  const left = likeliest(tempered(probabilities, temperature), share);
  const goal = random * left.reduce((sum, one) => sum + one, 0);
  let reach = 0, last = 0;
  for (const [at, one] of left.entries()) {
    reach += one;
    if (one > 0) last = at;
    if (reach > goal) return at;
  }
  return last;
}

/** The places of probabilities, the likeliest first; of equals the first. */
export function ranked(probabilities) {
  return Array.from(probabilities, (_, at) => at).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
}

/** Where the largest stands; of equals the first. */
export function largest(values) {
  return values.reduce((best, one, at) => (one > values[best] ? at : best), 0);
}

function largestOf(values) {
  return values.reduce((most, one) => Math.max(most, one), -Infinity);
}

function shares(weights) {
  const sum = weights.reduce((total, one) => total + one, 0);
  return Float64Array.from(weights, (one) => one / sum);
}
