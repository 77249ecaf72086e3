// How daring it writes: the temperature, and from how much of the probability it draws.

import { make } from "./dom.js";

const HOTTEST = 1.5;

/** Build both sliders; returns { element, temperature, share }. */
export function mountChance({ temperature, top_p: share }) {
  const heat = slider("temperature", "Temperature", [0, HOTTEST, 0.1], temperature, heatInWords);
  const few = slider("top-p", "Top-p", [0.1, 1, 0.05], share, shareInWords);
  return {
    element: make("div", { class: "chance" }, heat.element, few.element),
    get temperature() { return heat.value; },
    get share() { return few.value; },
  };
}

function slider(id, title, [min, max, step], value, words) {
  const input = make("input", { id, type: "range", min, max, step, "aria-describedby": `${id}-said` });
  const said = make("span", { class: "soft small-text", id: `${id}-said` });
  const tell = () => {
    said.textContent = words(Number(input.value));
    input.setAttribute("aria-valuetext", said.textContent);
  };
  input.value = value;
  input.addEventListener("input", tell);
  tell();
  const element = make("div", { class: "slider said" }, make("label", { for: id }, title), input, said);
  return { element, get value() { return Number(input.value); } };
}

function heatInWords(value) {
  const shown = value.toFixed(1);
  if (value === 0) return `${shown}: always the likeliest character`;
  if (value < 0.6) return `${shown}: careful, it repeats itself`;
  if (value < 0.95) return `${shown}: rather careful`;
  return value < 1.05 ? `${shown}: as it learned` : `${shown}: daring, with more mistakes`;
}

function shareInWords(value) {
  return value === 1 ? "all characters may be drawn" : `the likeliest, with ${Math.round(100 * value)}\u00a0% of the probability`;
}
