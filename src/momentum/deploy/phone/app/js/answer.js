// What the network says: the answer, how sure it is, bars, and what to think of it.

import { announce, make, part } from "./dom.js";
import { largest } from "./sampling.js";
import { milliseconds, number, percent, sureness } from "./words.js";

const MOST_BARS = 10;
const EMPTY = "It answers as soon as there is something to see.";

/** Build the place of the answer; returns { show(prediction, truth), clear() }. */
export function mountAnswer(model, empty = EMPTY) {
  const says = make("h2", { id: "says", class: "says" }, "Nothing yet");
  const sure = make("p", { id: "sure" }, empty);
  const short = model.labels.every((label) => label.length <= 3);
  const bars = make("ol", { class: short ? "bars" : "bars words", "aria-label": "Probabilities" });
  const speed = make("p", { class: "soft small-text" });
  part("answer").append(says, sure, bars, speed, make("p", { class: "soft small-text" }, honesty(model)));
  return {
    show: (prediction, truth) => {
      const best = largest(prediction.probabilities), label = model.labels[best];
      says.textContent = label;
      const share = prediction.probabilities[best];
      sure.textContent = `It is ${sureness(share)}: ${percent(share)}.${right(model, best, truth)}`;
      fill(bars, model.labels, prediction.probabilities, best);
      speed.textContent = `Computed on this device in ${milliseconds(prediction.milliseconds)}.`;
    },
    clear: () => {
      [says.textContent, sure.textContent, speed.textContent] = ["Nothing yet", empty, ""];
      bars.replaceChildren();
    },
    speak: () => announce(`${says.textContent}. ${sure.textContent}`),
  };
}

function right(model, best, truth) {
  if (truth === undefined) return "";
  return truth === best ? " That is right." : ` Right would be: ${model.labels[truth]}.`;
}

function honesty(model) {
  return `It always answers one of these ${number(model.labels.length)}; it does not know that anything else exists.`;
}

/** Bars in the order of the labels, or, where they are many, the likeliest. */
export function fill(list, labels, probabilities, best, most = MOST_BARS) {
  let places = labels.map((_, at) => at);
  if (labels.length > most) places = places.sort((a, b) => probabilities[b] - probabilities[a]).slice(0, most);
  if (list.childElementCount !== places.length) list.replaceChildren(...places.map(bar));
  places.forEach((at, row) => {
    const item = list.children[row], [label, track, value] = item.children;
    item.classList.toggle("first", at === best);
    label.textContent = labels[at];
    value.textContent = percent(probabilities[at]);
    track.firstElementChild.style.width = `${100 * probabilities[at]}%`;
  });
}

function bar() {
  return make("li", {}, make("span", { class: "label" }),
    make("span", { class: "bar", "aria-hidden": "true" }, make("span", { class: "fill" })),
    make("span", { class: "value" }));
}
