// Examples of networks that take pictures or numbers.

import { largestDifference, median, plain, verdict } from "./check_words.js";
import { readExamples } from "./examples.js";
import { openNetwork } from "./runtime.js";
import { largest } from "./sampling.js";
import { milliseconds as inWords } from "./words.js";

const REPEATS = 40;
const WHITE = 255;

/** Compare each example's logits, or the picture that is drawn from it. */
export async function checkExamples(model) {
  const [network, examples] = await Promise.all([openNetwork(model), readExamples()]);
  if (!examples.length) throw new Error("No examples travel with this app.");
  const rows = [];
  for (const example of examples) rows.push(compared(example, await network.predict(example.values)));
  const milliseconds = await medianTime(network, examples);
  const differences = rows.map((row) => row.difference), same = rows.filter((row) => row.same).length;
  return {
    differences, milliseconds, same, examples: rows.length,
    sentence: (worst) => sentence(model, worst, same, rows.length),
    speed: `A prediction takes ${inWords(milliseconds)} here, the median of ${REPEATS}.`,
    table: table(model, rows),
  };
}

function compared(example, prediction) {
  return example.picture ? comparedPicture(example, prediction.picture) : comparedLogits(example, prediction);
}

/** Of a picture: the largest difference of a value that travelled, from black 0 to white 1. */
function comparedPicture({ picture, every }, drawn) {
  const difference = largestDifference(picture.map((one, at) => Math.abs(one - drawn[at * every]))) / WHITE;
  return { same: difference * WHITE <= 1, difference };
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
  return median(times);
}

function sentence(model, worst, same, many) {
  const unit = model.picture ? " of the way from black to white" : "";
  const alike = model.picture ? "pictures are the same but for a step of 255" : "answers are the same";
  return verdict(model, worst, `The largest difference in ${many} examples is ${plain(worst)}${unit}`, `${same} of ${many} ${alike}`);
}

function table(model, rows) {
  const told = model.picture ? "values of its picture, from black 0 to white 1" : "outputs";
  return {
    caption: `Each example, and the largest difference among its ${told}`,
    titles: [...(model.picture ? ["Example"] : ["Example", "It says", "Right"]), "Largest difference"],
    rows: rows.map((row, at) => [String(at + 1), ...(model.picture ? [] : answers(model, row)), plain(row.difference)]),
  };
}

function answers(model, { answer, truth }) {
  return [model.labels[answer], truth === undefined ? "unknown" : model.labels[truth]];
}
