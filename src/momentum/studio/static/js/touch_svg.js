// Drawings of lines: SVG elements, and the colours of numbers on both sides of zero.

import { css, rgb, twoSided } from "./touch_pixels.js";

const SPACE = "http://www.w3.org/2000/svg";

/** Make an SVG element: s("circle", {cx: 1, r: 2}, child). */
export function s(tag, props = {}, ...children) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * Colours of a signal, from far below zero to far above: 256 of them. Told apart by hue, blue and
 * orange, for most eyes; and by lightness, which only rises, for every eye and in print. They mean
 * numbers, so they are the same in the light theme and in the dark one.
 */
export const SIGNAL = twoSided(rgb("#0b3c6f"), rgb("#9a9a9a"), rgb("#ffe0b0")).map(css);

/** The place in SIGNAL of a value, from -limit to limit. */
export const shade = (value, limit) => Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, value / limit)));

/** Black or white, whichever is read better on a colour of SIGNAL. */
export const inkOn = (place) => (place > 118 ? "#1a1a1a" : "#ffffff");
