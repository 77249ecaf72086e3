// Networks that read text: a text read character by character, and sentences judged.

import { Alphabet, UNKNOWN } from "./alphabet.js";
import { largestDifference, median, plain, verdict } from "./check_words.js";
import { readFacts } from "./examples.js";
import { Judge } from "./judging.js";
import { mindOf, openText } from "./minds.js";
import { nameOf } from "./next_bars.js";
import { largest } from "./sampling.js";
import { duration } from "./words.js";

/** Read the text that travels with the app, the state carried from one character to the next. */
export async function checkWriter(model) {
  const [network, facts] = await Promise.all([openText(model), readFacts()]);
  const alphabet = new Alphabet(model.text.text.alphabet), { rows, said, times } = await read(mindOf(network), facts);
  const same = said.filter((code, at) => code === facts.likeliest[at]).length, many = facts.codes.length;
  const milliseconds = median(times), alike = `${same} of ${many} times the same character is the likeliest`;
  return {
    differences: rows.map((row) => row.difference), milliseconds, same, examples: many,
    sentence: (worst) => `${verdict(model, worst, `The largest difference of a score while ${many} characters were read is ${plain(worst)}`, alike)} ${greedy(facts, said)}`,
    speed: `A character takes ${duration(milliseconds)} here, the median of ${many}.`,
    table: writerTable(rows, alphabet),
  };
}

async function read(mind, { codes, at, logits, likeliest }) {
  const rows = [], said = [], times = [];
  let state = mind.begin();
  for (const [place, code] of codes.entries()) {
    const began = performance.now();
    state = await mind.step(state, code);
    const found = await mind.logits(state);
    times.push(performance.now() - began);
    said.push(likeliestOf(found));
    const row = at.indexOf(place);
    if (row >= 0) rows.push({ place, answer: said.at(-1), engine: likeliest[place], difference: largestApart(found, logits[row]) });
  }
  return { rows, said, times };
}

function likeliestOf(logits) {
  return largest(Float64Array.from(logits, (one, code) => (code === UNKNOWN ? -Infinity : one)));
}

function largestApart(found, wanted) {
  return largestDifference(wanted.map((one, at) => Math.abs(one - found[at])));
}

/** What would be written at temperature 0: each likeliest character is the next one that was read. */
function greedy({ codes, greedy: many }, said) {
  const start = codes.length - many;
  const apart = codes.slice(start).findIndex((code, at) => code !== said[start + at - 1]);
  if (apart < 0) return `At temperature 0 it writes the same ${many} characters.`;
  return `At temperature 0 it writes another text from character ${apart + 1} of ${many} on.`;
}

function writerTable(rows, alphabet) {
  return {
    caption: "Some places of the text, and the largest difference among the scores of the next character",
    titles: ["Characters read", "Likeliest here", "There", "Largest difference"],
    rows: rows.map(({ place, answer, engine, difference }) =>
      [String(place + 1), nameOf(alphabet.character(answer)), nameOf(alphabet.character(engine)), plain(difference)]),
  };
}

/** Judge the sentences that travel with the app. */
export async function checkSentences(model) {
  const [network, facts] = await Promise.all([openText(model), readFacts()]);
  const judge = new Judge(network), rows = [];
  for (const [at, codes] of facts.codes.entries()) rows.push(judged(await judge.judge(codes), facts, at));
  const same = rows.filter((row) => row.same).length, milliseconds = median(rows.map((row) => row.milliseconds));
  return {
    differences: rows.map((row) => row.difference), milliseconds, same, examples: rows.length,
    sentence: (worst) => verdict(model, worst, `The largest difference in ${rows.length} sentences is ${plain(worst)}`, `${same} of ${rows.length} answers are the same`),
    speed: `A sentence takes ${duration(milliseconds)} here, the median of ${rows.length}.`,
    table: sentenceTable(model, facts, rows),
  };
}

function judged({ logits, best, milliseconds }, facts, at) {
  return { best, milliseconds, same: best === largest(facts.logits[at]), difference: largestApart(logits, facts.logits[at]) };
}

function sentenceTable({ labels }, { sentences, truth }, rows) {
  return {
    caption: "Each sentence in the words the network knows (\ufffd for any other), and the largest difference among its outputs",
    titles: ["Sentence", "It says", "Right", "Largest difference"],
    rows: rows.map(({ best, difference }, at) => [sentences[at], labels[best], labels[truth?.[at]] ?? "unknown", plain(difference)]),
  };
}
