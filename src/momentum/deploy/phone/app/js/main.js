// The app: fetch the network once, then answer on this device.

import { showAbout } from "./about.js";
import { mountAnswer } from "./answer.js";
import { complain, part } from "./dom.js";
import { addExampleButton } from "./examples.js";
import { kindOf } from "./kinds.js";
import { openText } from "./minds.js";
import { keepOffline } from "./offline.js";
import { openNetwork } from "./runtime.js";

const QUIET = 600; // Milliseconds without a change before an answer is read out.

async function begin() {
  const model = await (await fetch("model.json")).json();
  showWarning(model.warning);
  await keepOffline();
  const network = await (model.text ? openText(model) : opened(model));
  part("waiting").hidden = true;
  part("desk").hidden = false; // Before it is built: a canvas asks how large it is.
  await (model.text ? buildReading : model.picture ? buildDrawing : buildAnswering)(model, network);
  showAbout(model);
  document.documentElement.dataset.state = "ready";
}

async function opened(model) {
  const network = await openNetwork(model);
  await network.predict(new Float32Array(model.shape.reduce((all, one) => all * one, 1))); // The first is slow.
  return network;
}

async function buildReading(model, network) {
  part("desk").classList.add("reading");
  part("desk").dataset.kind = model.kind;
  await kindOf(model)(part("ask"), model, network);
}

async function buildDrawing(model, network) {
  part("desk").classList.add("drawn");
  part("desk").dataset.kind = model.kind;
  await kindOf(model)(part("ask"), model, network);
}

function buildAnswering(model, network) {
  const answer = mountAnswer(model);
  let truth, newest = 0, timer;
  const give = async (values) => {
    const mine = ++newest, known = truth;
    truth = undefined;
    clearTimeout(timer);
    if (!values) return answer.clear();
    const prediction = await network.predict(values);
    if (mine !== newest) return undefined;
    answer.show(prediction, known);
    timer = setTimeout(answer.speak, QUIET);
    return undefined;
  };
  const kind = kindOf(model)(part("ask"), model, give);
  addExampleButton(model.examples, (example) => {
    truth = example.truth;
    kind.lay(example.values);
  });
}

function showWarning(words) {
  part("warning").textContent = words;
  part("warning").hidden = !words;
}

begin().catch((error) => {
  part("waiting").hidden = true;
  complain(`The app could not start: ${error.message} Reload the page, with a network.`);
});
