// The examples that travel with the app, computed here and compared with the engine's numbers.

import { largest } from "./answer.js";
import { complain, make, part } from "./dom.js";
import { readExamples } from "./examples.js";
import { openNetwork } from "./runtime.js";
import { milliseconds } from "./words.js";

const REPEATS = 40;
const REPORT = "#report"; // Asked for by the program that made the app; nobody else listens.

async function check() {
  const model = await (await fetch("model.json")).json();
  const [network, examples] = await Promise.all([openNetwork(model), readExamples()]);
  if (!examples.length) throw new Error("No examples travel with this app.");
  const rows = [];
  for (const example of examples) rows.push(compared(example, await network.predict(example.values)));
  const worst = Math.max(...rows.map((row) => (Number.isFinite(row.difference) ? row.difference : Infinity)));
  const median = await medianTime(network, examples);
  show(model, rows, worst, median);
  await report({ difference: Number.isFinite(worst) ? worst : null, differences: rows.map((row) => row.difference), milliseconds: median, same: rows.filter((row) => row.same).length, examples: rows.length });
}

function compared(example, prediction) {
  const each = example.logits.map((one, at) => Math.abs(one - prediction.logits[at]));
  const sum = prediction.probabilities.reduce((total, one) => total + one, 0);
  const difference = Math.abs(sum - 1) < 1e-3 ? each.reduce((most, one) => (one <= most ? most : one), 0) : NaN;
  return { truth: example.truth, answer: largest(prediction.logits), same: largest(prediction.logits) === largest(example.logits), difference };
}

async function medianTime(network, examples) {
  const times = [];
  for (let turn = 0; turn < REPEATS; turn++) {
    times.push((await network.predict(examples[turn % examples.length].values)).milliseconds);
  }
  return times.sort((a, b) => a - b)[REPEATS >> 1];
}

function show(model, rows, worst, median) {
  const verdict = part("verdict");
  verdict.textContent = sentence(model, rows, worst);
  verdict.classList.toggle("bad", !(worst <= (model.tolerance ?? Number.MAX_VALUE)));
  verdict.classList.toggle("good", worst <= model.tolerance);
  part("speed").textContent = `A prediction takes ${milliseconds(median)} here, the median of ${REPEATS}.`;
  part("table").append(table(model, rows));
  part("table").hidden = false;
  document.documentElement.dataset.state = "ready";
}

function sentence(model, rows, worst) {
  const found = `The largest difference in ${rows.length} examples is ${plain(worst)}`;
  if (!Number.isFinite(worst)) return "This device computes no numbers at all for some examples: do not use it here.";
  if (model.tolerance === null) {
    return `${found}. This network was made smaller (${model.quantise}), which changes its numbers; ${rows.filter((row) => row.same).length} of ${rows.length} answers are the same.`;
  }
  if (worst <= model.tolerance) return `Yes. ${found}, and up to ${plain(model.tolerance)} counts as the same.`;
  return `No. ${found}, and only ${plain(model.tolerance)} would count as the same: do not trust the answers here.`;
}

/** A small number without an exponent. */
function plain(value) {
  return value === 0 ? "0" : value.toFixed(Math.min(12, Math.max(1, 1 - Math.floor(Math.log10(value))))).replace(/0+$/, "");
}

function table(model, rows) {
  const head = ["Example", "It says", "Right", "Largest difference"].map((words, at) => make("th", { scope: "col", class: at === 3 ? "number" : "" }, words));
  const lines = rows.map((row, at) => make("tr", {}, make("th", { scope: "row" }, String(at + 1)),
    make("td", {}, model.labels[row.answer]), make("td", {}, row.truth === undefined ? "unknown" : model.labels[row.truth]),
    make("td", { class: "number" }, plain(row.difference))));
  return make("table", {}, make("caption", {}, "Each example, and the largest difference among its outputs"),
    make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...lines));
}

async function report(found) {
  if (location.hash === REPORT) await fetch("report", { method: "POST", body: JSON.stringify(found) });
}

check().catch(async (error) => {
  part("verdict").hidden = true;
  complain(`The check could not be done: ${error.message}`);
  await report({ trouble: error.message });
});
