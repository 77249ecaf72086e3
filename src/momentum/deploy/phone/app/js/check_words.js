// How a comparison is put into words, and the small numbers it needs.

/** The largest; no number wherever one of them is none. */
export function largestDifference(each) {
  return each.reduce((most, one) => (one <= most ? most : one), 0);
}

/** The middle one of some times. */
export function median(times) {
  return times.sort((a, b) => a - b)[times.length >> 1];
}

/** A small number without an exponent. */
export function plain(value) {
  return value === 0 ? "0" : value.toFixed(Math.min(12, Math.max(1, 1 - Math.floor(Math.log10(value))))).replace(/0+$/, "");
}

/** The verdict: what was found, what counts as the same, and, of smaller files, what is the same. */
export function verdict(model, worst, found, same) {
  if (model.tolerance === null) {
    return `${found}. This network was made smaller (${model.quantise}), which changes its numbers; ${same}.`;
  }
  if (worst <= model.tolerance) return `Yes. ${found}, and up to ${plain(model.tolerance)} counts as the same.`;
  return `No. ${found}, and only ${plain(model.tolerance)} would count as the same: do not trust the answers here.`;
}
