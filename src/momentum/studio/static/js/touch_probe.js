// The map of the probe: 52 channels at their places, each in the colour of its signal now.

import { s, SIGNAL, inkOn, shade } from "./touch_svg.js";

const STEP = 60; // from one optode to the next along a row
const DOWN = 62;
const EDGE = 30;

/** A map in a place; onChoice(channel) when one is pointed at or reached by the arrow keys. */
export class ProbeMap {
  constructor(place, recording, onChoice) {
    Object.assign(this, { recording, onChoice, chosen: 0 });
    const [width, height] = [10 * STEP + 2 * EDGE, 2 * DOWN + 2 * EDGE];
    this.svg = s("svg", { viewBox: `0 0 ${width} ${height}`, class: "touch-probe", tabindex: 0, role: "application" });
    this.svg.append(...recording.optodes.map((at, i) => optode(at, i)));
    this.discs = recording.places.map((at, i) => this.disc(at, i));
    this.svg.append(...this.discs.map(([group]) => group));
    this.svg.addEventListener("keydown", (event) => this.key(event));
    place.replaceChildren(this.svg);
    this.mark(0);
  }

  disc(at, number) {
    const [x, y] = placeOf(at);
    const circle = s("circle", { cx: x, cy: y, r: 17 });
    const name = s("text", { x, y: y + 4.5, "text-anchor": "middle" });
    name.textContent = number + 1;
    const group = s("g", { class: "touch-channel" }, circle, name);
    for (const kind of ["pointerenter", "pointerdown"]) {
      group.addEventListener(kind, () => this.choose(number));
    }
    return [group, circle, name];
  }

  /** Colour every channel by its value. */
  show(values, limit) {
    this.discs.forEach(([, circle, name], i) => {
      const place = shade(values[i], limit);
      if (circle.dataset.place === String(place)) return;
      circle.dataset.place = place;
      circle.setAttribute("fill", SIGNAL[place]);
      name.setAttribute("fill", inkOn(place));
    });
  }

  choose(number) {
    this.mark(number);
    this.onChoice(number);
  }

  mark(number) {
    this.discs[this.chosen][0].classList.remove("chosen");
    this.chosen = number;
    const [group] = this.discs[number];
    group.classList.add("chosen");
    this.svg.append(group); // On top, so that its ring is whole.
    this.svg.setAttribute("aria-label", `Map of 52 channels over the forehead; channel ${number + 1} is chosen. Arrow keys choose another.`);
  }

  key(event) {
    const turn = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!turn) return;
    event.preventDefault();
    this.choose(nearest(this.recording.places, this.chosen, turn));
  }
}

/** The nearest channel in a direction, or the same one at the edge. */
function nearest(places, from, [right, down]) {
  const [x, y] = places[from];
  let [best, found] = [Infinity, from];
  places.forEach(([a, b], i) => {
    const [along, aside] = right ? [(a - x) * right, Math.abs(b - y)] : [(b - y) * down, Math.abs(a - x)];
    const far = along + 3 * aside;
    if (along > 0 && far < best) [best, found] = [far, i];
  });
  return found;
}

const placeOf = ([column, row]) => [EDGE + column * STEP, EDGE + row * DOWN];

function optode(at, number) {
  const [x, y] = placeOf(at);
  const look = { class: number % 2 ? "touch-detector" : "touch-emitter" };
  const box = s("rect", { x: x - 5, y: y - 5, width: 10, height: 10, ...look });
  if (number % 2) box.setAttribute("transform", `rotate(45 ${x} ${y})`);
  return box;
}

/** A bar that says which colour is which value. */
export function legend(place, recording) {
  const bars = SIGNAL.filter((_, i) => i % 4 === 0).map((fill, i) => s("rect", { x: i * 4, y: 0, width: 4.5, height: 12, fill }));
  const { limit } = recording;
  const words = [[0, `−${limit} or less`, "start"], [128, "0", "middle"], [256, `${limit} or more`, "end"]];
  const texts = words.map(([x, text, anchor]) => {
    const made = s("text", { x, y: 28, "text-anchor": anchor });
    made.textContent = text;
    return made;
  });
  const label = `Colours: dark blue is −${limit}, grey is 0, pale orange is ${limit}, in ${recording.unit}`;
  place.replaceChildren(s("svg", { viewBox: "-2 0 260 32", class: "touch-legend", role: "img", "aria-label": label }, ...bars, ...texts));
}
