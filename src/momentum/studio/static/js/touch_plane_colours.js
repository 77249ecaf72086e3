// Colours of the plane: what a neuron answers, and which class is seen where.

import { between, rgb, twoSided } from "./touch_pixels.js";
import { colours, isDark } from "./theme.js";

/** Orange below zero, the ground at zero, blue above: for numbers from 1 to 255, zero at 128. */
export function answers() {
  const { chart, paper } = colours();
  return twoSided(rgb(chart[1]), rgb(paper), rgb(chart[0]));
}

/** A colour for each of so many classes, told apart by the shapes of the points, too. */
export function classColours(count) {
  const { chart } = colours();
  return Array.from({ length: count }, (_, i) => {
    const plain = rgb(chart[i % chart.length]);
    return i < chart.length ? plain : between(plain, rgb(colours().ink), 0.45);
  });
}

/** The ground of a place where a class is believed in by so much; paler where it is less sure. */
export function ground(classColour, sure, classes) {
  const share = Math.max(0, (sure / 255 - 1 / classes) / (1 - 1 / classes));
  return between(rgb(colours().paper), classColour, (isDark() ? 0.06 : 0.08) + 0.42 * share);
}

const CORNERS = { 1: [3, -90], 2: [4, 45], 3: [4, 0], 4: [3, 90], 5: [5, -90] };

/** Trace the shape of a class around a place: circle, triangle, square, diamond, ... */
export function trace(pen, label, x, y, size) {
  pen.beginPath();
  const [corners, turn] = CORNERS[label % 6] ?? [0, 0];
  if (!corners) return pen.arc(x, y, size, 0, 2 * Math.PI);
  for (let i = 0; i < corners; i += 1) {
    const angle = ((turn + (360 * i) / corners) * Math.PI) / 180;
    pen.lineTo(x + 1.25 * size * Math.cos(angle), y + 1.25 * size * Math.sin(angle));
  }
  return pen.closePath();
}
