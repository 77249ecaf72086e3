// What travels with the app to compare by, computed here and held against the engine's numbers.

import { checkExamples } from "./check_examples.js";
import { checkSentences, checkWriter } from "./check_text.js";
import { complain, make, part } from "./dom.js";

const CHECKS = { writer: checkWriter, sentence: checkSentences };
const REPORT = "#report"; // Asked for by the program that made the app; nobody else listens.

/**
 * Every check returns what is reported (differences, milliseconds, same, examples) and what is
 * shown (sentence, speed, table).
 */
async function check() {
  const model = await (await fetch("model.json")).json();
  const found = await (CHECKS[model.kind] ?? checkExamples)(model);
  const worst = worstOf(found.differences);
  show(model, worst, found);
  const { differences, milliseconds, same, examples } = found;
  await report({ difference: Number.isFinite(worst) ? worst : null, differences, milliseconds, same, examples });
}

/** The largest difference; infinite wherever one of them is no number. */
function worstOf(differences) {
  return Math.max(...differences.map((one) => (Number.isFinite(one) ? one : Infinity)));
}

function show(model, worst, { sentence, speed, table }) {
  const verdict = part("verdict"), infinite = !Number.isFinite(worst);
  verdict.textContent = infinite ? "This device computes no numbers at all for some examples: do not use it here." : sentence(worst);
  verdict.classList.toggle("bad", !(worst <= (model.tolerance ?? Number.MAX_VALUE)));
  verdict.classList.toggle("good", worst <= model.tolerance);
  part("speed").textContent = speed;
  part("table").append(built(table));
  part("table").hidden = false;
  document.documentElement.dataset.state = "ready";
}

/** A table: what it is called, the titles of its columns, and rows of text; the last is a number. */
function built({ caption, titles, rows }) {
  const last = titles.length - 1;
  const head = titles.map((words, at) => make("th", { scope: "col", class: at === last ? "number" : undefined }, words));
  const lines = rows.map(([first, ...cells]) => make("tr", {}, make("th", { scope: "row" }, first),
    ...cells.map((words, at) => make("td", { class: at === last - 1 ? "number" : undefined }, words))));
  return make("table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...lines));
}

async function report(found) {
  if (location.hash === REPORT) await fetch("report", { method: "POST", body: JSON.stringify(found) });
}

check().catch(async (error) => {
  part("verdict").hidden = true;
  complain(`The check could not be done: ${error.message}`);
  await report({ trouble: error.message });
});
