// The page to try the network: what one gives is sent to the service, and its answer is shown.

import { Pad } from "./pad.js";

const $ = (selector) => document.querySelector(selector);
const card = JSON.parse($("[data-card]").textContent);
const address = new URL("v1/predict", location.href).href;
const QUIET = 900; // milliseconds before an answer is spoken
let [asked, speaking] = [0, 0];

/** Send a body; only the answer to the last question is shown. */
async function ask(body, type) {
  const number = (asked += 1);
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { "Content-Type": type } });
    const told = await answer.json();
    if (number !== asked) return;
    if (answer.ok) show(told);
    else complain(told.error);
  } catch {
    if (number === asked) complain("The service cannot be reached; is it still running?");
  }
}

function show({ predictions, milliseconds }) {
  complain("");
  const [first] = predictions;
  const more = predictions.length > 1 ? ` That is the first of ${predictions.length}.` : "";
  const words = `${first.label} (${percent(first.probability)}).${more}`;
  $("[data-said]").textContent = `${words} Computed in ${milliseconds.toFixed(1)} ms.`;
  speak(words);
  const rows = card.labels.map((label) => row(label, first.probabilities[label], label === first.label));
  $("[data-belief] tbody").replaceChildren(...rows);
  $("[data-belief]").hidden = false;
}

function row(label, share, isFirst) {
  const cells = [element("th", label), element("td"), element("td", percent(share))];
  cells[0].scope = "row";
  cells[2].className = "number";
  const [bar, inside] = [element("div"), element("span")];
  bar.className = "bar";
  bar.setAttribute("aria-hidden", "true");
  inside.style.width = `${100 * share}%`;
  bar.append(inside);
  cells[1].append(bar);
  const made = element("tr");
  made.className = isFirst ? "first" : "";
  made.append(...cells);
  return made;
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** Never 100 % for a share that is not all of it, never 0 for one that counts. */
function percent(share) {
  if (share > 0.0005 && share < 0.0095) return "< 1 %";
  return share < 1 && share >= 0.995 ? "> 99 %" : `${Math.round(100 * share)} %`;
}

function speak(words) {
  clearTimeout(speaking);
  speaking = setTimeout(() => ($("[data-live]").textContent = words), QUIET);
}

function complain(sentence) {
  [$("[data-trouble]").textContent, $("[data-trouble]").hidden] = [sentence, !sentence];
  if (!sentence) return;
  $("[data-belief]").hidden = true;
  $("[data-said]").textContent = "";
}

function nothing() {
  asked += 1; // An answer still under way comes too late.
  complain("");
  $("[data-belief]").hidden = true;
  $("[data-said]").textContent = "Nothing yet.";
}

/** A word for a shell, whatever stands in it. */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function command(...parts) {
  $("[data-curl]").textContent = ["curl", ...parts, quoted(address)].join(" ");
}

function pictures() {
  command("-H 'Content-Type: image/png'", "--data-binary @picture.png");
  const canvas = $("[data-pad]");
  if (!canvas) return;
  const say = (words) => ($("[data-live]").textContent = words);
  const pad = new Pad(canvas, async () => (pad.empty ? nothing() : ask(await pad.png(), "image/png")), say);
  $("[data-clear]").addEventListener("click", () => pad.clear());
}

function numbers() {
  const fields = [...document.querySelectorAll("[data-number]")];
  const { columns, mean } = card.input;
  const values = () => columns.map((_, i) => (fields[i] ? fields[i].valueAsNumber : (mean[i] ?? 0)));
  const body = () => JSON.stringify({ inputs: [values()] });
  const tell = () => command("-H 'Content-Type: application/json'", `-d ${quoted(body())}`);
  $("[data-form]").addEventListener("input", tell);
  $("[data-form]").addEventListener("submit", (event) => {
    event.preventDefault();
    ask(body(), "application/json");
  });
  tell();
}

function chosen({ target }) {
  const [file] = target.files;
  if (!file) return;
  const table = card.input.kind === "numbers";
  const type = table ? "text/csv" : file.type || "image/png";
  command(`-H 'Content-Type: ${type.replace(/[^\w/.+-]/g, "")}'`, `--data-binary ${quoted(`@${file.name}`)}`);
  if (!table) preview(file);
  ask(file, type);
}

function preview(file) {
  const shown = $("[data-shown]");
  if (shown.src) URL.revokeObjectURL(shown.src);
  [shown.src, shown.hidden] = [URL.createObjectURL(file), false];
}

async function copy() {
  try {
    await navigator.clipboard.writeText($("[data-curl]").textContent);
    $("[data-live]").textContent = "Copied.";
    $("[data-copy]").textContent = "Copied";
    setTimeout(() => ($("[data-copy]").textContent = "Copy"), 2000);
  } catch {
    getSelection().selectAllChildren($("[data-curl]")); // Where copying is not allowed, it is marked.
  }
}

$("[data-file]").addEventListener("change", chosen);
$("[data-copy]").addEventListener("click", copy);
if (card.input.kind === "picture") pictures();
else numbers();
