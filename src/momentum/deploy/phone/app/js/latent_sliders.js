// Sliders: a few directions in which the picture changes much, and every number alone.

import { make } from "./dom.js";
import { moved, placeAlong } from "./latent.js";

const REACH = 3; // How many times farther than usual a direction can be followed.

/** Build the sliders; `change(code)` hears of a new one. Returns { element, show(code) }. */
export function mountSliders(model, bounds, change) {
  const groups = [directionGroup(model, bounds, change), numberGroup(model, bounds, change)];
  return {
    element: make("div", {}, ...groups.map((group) => group.element)),
    show: (code) => groups.forEach((group) => group.show(code)),
  };
}

function directionGroup({ directions }, bounds, change) {
  const usual = (bounds[1] - bounds[0]) / Math.sqrt(12); // The deviation of an even draw.
  let code = null;
  const sliders = directions.map((direction, at) => slider(`Direction ${at + 1}`, -REACH * usual, REACH * usual, (place) => {
    code = moved(code, direction, place, bounds);
    change(code);
  }));
  return {
    element: make("fieldset", { class: "sliders", hidden: !sliders.length }, make("legend", {}, "Directions in which it changes most"), ...sliders.map((one) => one.element)),
    show: (newer) => {
      code = newer;
      directions.forEach((direction, at) => sliders[at].show(placeAlong(code, direction)));
    },
  };
}

function numberGroup({ input }, bounds, change) {
  let code = null, sliders = [];
  const box = make("div", { class: "many-sliders" });
  const element = make("details", {}, make("summary", {}, `All ${input.columns.length} numbers`), box);
  const show = () => sliders.forEach((one, at) => one.show(code[at]));
  element.addEventListener("toggle", () => {
    if (sliders.length) return show();
    sliders = input.columns.map((name, at) => slider(name, ...bounds, (value) => {
      code = code.map((one, place) => (place === at ? value : one));
      change(code);
    }));
    box.append(...sliders.map((one) => one.element));
    return show();
  });
  return { element, show: (newer) => { code = newer; if (element.open) show(); } };
}

function slider(words, low, high, heard) {
  const input = make("input", { type: "range", min: low, max: high, step: (high - low) / 200 });
  input.addEventListener("input", () => heard(Number(input.value)));
  const element = make("label", { class: "slider" }, make("span", {}, words), input);
  return { element, show: (value) => { if (document.activeElement !== input) input.value = value; } };
}
