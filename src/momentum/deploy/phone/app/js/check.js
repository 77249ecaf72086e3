// The examples that travel with the app, computed here and compared with the engine's numbers.

import { largest } from "./answer.js";
import { complain, make, part } from "./dom.js";
import { readExamples } from "./examples.js";
import { openNetwork } from "./runtime.js";
import { milliseconds } from "./words.js";

const REPEATS = 40;
const WHITE = 255;
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
  return example.picture ? comparedPicture(example, prediction.picture) : comparedLogits(example, prediction);
}

/** Of a picture: the largest difference of a value that travelled, from black 0 to white 1. */
function comparedPicture({ picture, every }, drawn) {
  const difference = largestDifference(picture.map((one, at) => Math.abs(one - drawn[at * every]))) / WHITE;
  return { same: difference * WHITE <= 1, difference };
}

/** The largest; no number wherever one of them is none. */
function largestDifference(each) {
  return each.reduce((most, one) => (one <= most ? most : one), 0);
}

function comparedLogits(example, prediction) {
  const each = example.logits.map((one, at) => Math.abs(one - prediction.logits[at]));
  const sum = prediction.probabilities.reduce((total, one) => total + one, 0);
  const difference = Math.abs(sum - 1) < 1e-3 ? largestDifference(each) : NaN;
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
  const unit = model.picture ? " of the way from black to white" : "";
  const found = `The largest difference in ${rows.length} examples is ${plain(worst)}${unit}`;
  if (!Number.isFinite(worst)) return "This device computes no numbers at all for some examples: do not use it here.";
  if (model.tolerance === null) {
    return `${found}. This network was made smaller (${model.quantise}), which changes its numbers; ${rows.filter((row) => row.same).length} of ${rows.length} ${model.picture ? "pictures are the same but for a step of 255" : "answers are the same"}.`;
  }
  if (worst <= model.tolerance) return `Yes. ${found}, and up to ${plain(model.tolerance)} counts as the same.`;
  return `No. ${found}, and only ${plain(model.tolerance)} would count as the same: do not trust the answers here.`;
}

/** A small number without an exponent. */
function plain(value) {
  return value === 0 ? "0" : value.toFixed(Math.min(12, Math.max(1, 1 - Math.floor(Math.log10(value))))).replace(/0+$/, "");
}

function table(model, rows) {
  const titles = model.picture ? ["Example"] : ["Example", "It says", "Right"];
  const head = titles.map((words) => make("th", { scope: "col" }, words));
  head.push(make("th", { scope: "col", class: "number" }, "Largest difference"));
  const lines = rows.map((row, at) => make("tr", {}, make("th", { scope: "row" }, String(at + 1)),
    ...(model.picture ? [] : answerCells(model, row)), make("td", { class: "number" }, plain(row.difference))));
  const told = model.picture ? "values of its picture, from black 0 to white 1" : "outputs";
  return make("table", {}, make("caption", {}, `Each example, and the largest difference among its ${told}`),
    make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...lines));
}

function answerCells(model, row) {
  return [model.labels[row.answer], row.truth === undefined ? "unknown" : model.labels[row.truth]].map((words) => make("td", {}, words));
}

async function report(found) {
  if (location.hash === REPORT) await fetch("report", { method: "POST", body: JSON.stringify(found) });
}

check().catch(async (error) => {
  part("verdict").hidden = true;
  complain(`The check could not be done: ${error.message}`);
  await report({ trouble: error.message });
});
