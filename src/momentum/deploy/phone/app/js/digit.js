// From any picture of one sign to the 28 x 28 the digits were: cut out, made small, centred.
// Step by step what momentum.pixels.centred_digit does, to the order in which numbers are added.

import { reduceGrey, resizeInk } from "./resize.js";

export const SIDE = 28;
const BOX = 20, WORKING = 800, FAINT = 0.1, LEAST = 24;

/** Turn an ImageData with one sign into 28 x 28 grey bytes; an empty one is an error with a sentence. */
export function centredDigit(picture) {
  const full = grey(picture);
  const factor = Math.floor(Math.max(full.width, full.height) / WORKING);
  return centred(boxed(inked(factor > 1 ? reduceGrey(full, factor) : full)));
}

/** Grey as Pillow makes it: 0.299 red, 0.587 green, 0.114 blue. */
export function grey({ data, width, height }) {
  const made = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < made.length; at++, from += 4) {
    made[at] = greyByte(data[from], data[from + 1], data[from + 2]);
  }
  return { data: made, width, height };
}

/** One pixel's grey. */
export function greyByte(red, green, blue) {
  return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
}

function inked({ data, width, height }) {
  const ground = median(rim(data, width, height));
  const ink = Float64Array.from(data, (one) => Math.max(0, ground >= 128 ? ground - one : one - ground));
  const most = ink.reduce((largest, one) => Math.max(largest, one), 0);
  if (most < LEAST) throw new Error("Nothing is drawn yet: draw a digit first.");
  return { data: ink.map((one) => one / most), width, height };
}

function rim(data, width, height) {
  const found = [];
  for (let x = 0; x < width; x++) found.push(data[x], data[(height - 1) * width + x]);
  for (let y = 0; y < height; y++) found.push(data[y * width], data[y * width + width - 1]);
  return found;
}

function median(values) {
  const sorted = values.sort((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function boxed({ data, width, height }) {
  const [left, right, top, bottom] = bounds(data, width, height);
  const wide = right - left + 1, high = bottom - top + 1, longer = Math.max(wide, high);
  const cut = new Float32Array(wide * high);
  for (let y = 0; y < high; y++) {
    cut.set(data.subarray((top + y) * width + left, (top + y) * width + right + 1), y * wide);
  }
  const [columns, rows] = [wide, high].map((n) => Math.max(1, evenRound((BOX * n) / longer)));
  return resizeInk({ data: cut, width: wide, height: high }, columns, rows);
}

function bounds(data, width, height) {
  let left = width, right = 0, top = height, bottom = 0;
  data.forEach((one, at) => {
    if (one <= FAINT) return;
    const x = at % width, y = (at - x) / width;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  return [left, right, top, bottom];
}

function centred({ data, width, height }) {
  const rows = Array.from({ length: height }, (_, y) => total([...data.subarray(y * width, (y + 1) * width)]));
  const columns = Array.from({ length: width }, (_, x) => {
    let sum = 0;
    for (let y = 0; y < height; y++) sum += data[y * width + x];
    return sum;
  });
  const top = start(rows), left = start(columns), made = new Uint8Array(SIDE * SIDE);
  data.forEach((one, at) => {
    const x = at % width, y = (at - x) / width;
    made[(top + y) * SIDE + left + x] = evenRound(255 * Math.min(1, Math.max(0, one)));
  });
  return made;
}

/** Where a sign begins along one axis, given its ink along that axis. */
function start(profile) {
  const centre = total(profile.map((one, at) => one * (at + 0.5))) / total(profile);
  return Math.min(SIDE - profile.length, Math.max(0, Math.ceil(SIDE / 2 - centre)));
}

/** Add as NumPy does, eight sums side by side: a last bit decides where an even sign begins. */
function total(values) {
  if (values.length < 8) return values.reduce((sum, one) => sum + one, 0);
  const eight = values.slice(0, 8), end = values.length - (values.length % 8);
  for (let at = 8; at < end; at++) eight[at % 8] += values[at];
  const [a, b, c, d, e, f, g, h] = eight;
  return values.slice(end).reduce((sum, one) => sum + one, a + b + (c + d) + (e + f + (g + h)));
}

/** Round to the nearest whole number, halves to the even one. */
function evenRound(value) {
  const down = Math.floor(value), over = value - down;
  if (over !== 0.5) return Math.round(value);
  return down % 2 ? down + 1 : down;
}
