// From what was measured to lines on charts: which lines there are, their range, their words.

const MANY = 6;
const FIRST = ["loss", "accuracy"];

/** The charts of a run: [{name, lines: [{label, series, heldOut, thin, points: Map}]}]. */
export function chartsOf(measured) {
  const series = inOrder(measured);
  const names = new Set();
  for (const steps of series.values()) for (const name of quantities(steps)) names.add(name);
  const order = [...names].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  return order.map((name) => ({ name, lines: linesOf(series, name) }));
}

// As they came, but those that differ only in their numbers in the order of these.
function inOrder(series) {
  const kind = (name) => name.replace(/\d+/g, "#");
  const kinds = [...new Set([...series.keys()].map(kind))];
  const at = (name) => kinds.indexOf(kind(name));
  return new Map([...series].sort(([a], [b]) => at(a) - at(b) || a.localeCompare(b, "en", { numeric: true })));
}

function place(name) {
  const found = FIRST.indexOf(name);
  return found < 0 ? FIRST.length : found;
}

function quantities(steps) {
  const first = steps.values().next().value ?? {};
  return Object.keys(first).map((key) => key.replace(/^val_/, ""));
}

function linesOf(series, name) {
  const lines = [];
  for (const heldOut of [false, true]) {
    const kind = [...series].map(([of, steps]) => line(of, steps, name, heldOut));
    lines.push(...kind.filter(({ points }) => points.size));
  }
  const shown = new Set(lines.map((one) => one.series));
  if (shown.size > MANY) return withMeans(lines, shown.size);
  const judged = lines.some(({ heldOut }) => heldOut);
  for (const one of lines) one.label = labelOf(one, shown.size, judged);
  return lines;
}

function line(series, steps, name, heldOut) {
  const key = heldOut ? `val_${name}` : name;
  const points = new Map();
  for (const [step, values] of steps) if (key in values) points.set(step, values[key]);
  return { series, heldOut, points, thin: false };
}

const kindOf = (heldOut) => (heldOut ? "held out" : "training");

// Where nothing is held out, nothing is told apart from it: a line has the name of its series.
function labelOf({ series, heldOut }, many, judged) {
  if (!judged) return series;
  return many > 1 ? `${series}, ${kindOf(heldOut)}` : kindOf(heldOut);
}

function withMeans(lines, many) {
  const judged = lines.some(({ heldOut }) => heldOut);
  const thin = lines.map((one) => ({ ...one, thin: true, label: labelOf(one, many, judged) }));
  const means = [false, true]
    .map((heldOut) => lines.filter((one) => one.heldOut === heldOut))
    .filter((kind) => kind.length)
    .map((kind) => mean(kind, many, judged));
  return [...thin, ...means];
}

// A mean over few of them would jump when one runs ahead: at least half must have got there.
function mean(lines, many, judged) {
  const sums = new Map();
  for (const { points } of lines) {
    for (const [step, value] of points) {
      const [sum, n] = sums.get(step) ?? [0, 0];
      sums.set(step, [sum + value, n + 1]);
    }
  }
  const reached = [...sums].filter(([, [, n]]) => n * 2 >= lines.length);
  const points = new Map(reached.map(([step, [sum, n]]) => [step, sum / n]));
  const { heldOut } = lines[0];
  return { series: "mean", heldOut, points, thin: false, label: judged ? `${kindOf(heldOut)}, mean of ${many}` : `mean of ${many}` };
}

/** The columns uPlot draws: the steps, then the values of every line. */
export function columnsOf(lines) {
  const steps = new Set();
  for (const { points } of lines) for (const step of points.keys()) steps.add(step);
  const x = [...steps].sort((a, b) => a - b);
  return [x, ...lines.map(({ points }) => x.map((step) => points.get(step) ?? null))];
}

/** Lowest and highest value of the axis; `cut` where a training that ran away lies above it. */
export function rangeOf(name, lines, columns) {
  const values = columns.slice(1).flat().filter(Number.isFinite);
  if (!values.length) return { low: 0, high: 1, cut: false };
  const [least, most] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  if (name === "accuracy" && least >= 0 && most <= 1) return shares(least);
  const first = Math.max(...lines.map(({ points }) => points.values().next().value ?? 0));
  const cut = least >= 0 && first > 0 && most > 8 * first;
  const high = cut ? 3 * first : most;
  const low = least >= 0 ? 0 : least;
  return { low, high: high === low ? low + 1 : high + (high - low) * 0.06, cut };
}

// Where all is between .9 and 1, a scale from 0 would hide everything.
function shares(least) {
  const low = least >= 0.9 ? 0.9 : least >= 0.5 ? 0.4 : 0;
  return { low, high: 1.02, cut: false };
}

/** Write a value with the decimals our data support. */
export function written(value) {
  if (value === null || value === undefined) return "–";
  return Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.001) ? value.toPrecision(3) : value.toFixed(3);
}

/** What a chart shows, in one sentence, for those who cannot see it. */
export function summary(name, lines, counts) {
  const steps = lines.reduce((most, { points }) => Math.max(most, ...points.keys()), 0);
  const last = lines.filter(({ thin }) => !thin).map((one) => `${one.label} ${written([...one.points.values()].at(-1))}`);
  const title = name[0].toUpperCase() + name.slice(1).replaceAll("_", " ");
  return `${title} over ${steps} ${counts}${steps === 1 ? "" : "s"}. At the end: ${last.join("; ")}.`;
}
