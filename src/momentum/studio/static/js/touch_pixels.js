// Pixels: bytes from text, sharp canvases, colours to mix, and small pictures of numbers.

/** Bytes that were written as base64. */
export const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Signed numbers of two bytes each, the lower one first. */
export function signedOf(text) {
  const view = new DataView(bytesOf(text).buffer);
  return Int16Array.from({ length: view.byteLength / 2 }, (_, i) => view.getInt16(2 * i, true));
}

/** Give a canvas this many CSS pixels, sharp on every screen; returns its context. */
export function sharp(canvas, width, height) {
  const density = Math.min(window.devicePixelRatio || 1, 3);
  const [across, down] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}

/** A colour such as #0b4f8a or #fff as three numbers. */
export function rgb(colour) {
  const digits = colour.replace("#", "");
  const six = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  return [0, 2, 4].map((start) => parseInt(six.slice(start, start + 2), 16));
}

/** Between two colours of three numbers; 0 is the first. */
export const between = (first, second, share) => first.map((value, i) => value + (second[i] - value) * share);

/** A colour of three numbers for CSS. */
export const css = (colour) => `rgb(${colour.map(Math.round).join(" ")})`;

/** 256 colours from one to another. */
export const ramp = (first, second) => Array.from({ length: 256 }, (_, i) => between(first, second, i / 255));

/** A ramp through a middle colour, for numbers on both sides of zero. */
export const twoSided = (low, middle, high) =>
  Array.from({ length: 256 }, (_, i) =>
    i < 128 ? between(low, middle, i / 128) : between(middle, high, (i - 128) / 127),
  );

/** A small canvas with one pixel a number; rows run downwards unless `flipped`. */
export function picture(values, start, columns, rows, colours, flipped = false) {
  const made = document.createElement("canvas");
  [made.width, made.height] = [columns, rows];
  const pen = made.getContext("2d");
  const image = pen.createImageData(columns, rows);
  for (let i = 0; i < columns * rows; i += 1) {
    const row = Math.floor(i / columns);
    const place = flipped ? (rows - 1 - row) * columns + (i % columns) : i;
    const colour = colours[values[start + i]];
    image.data.set([colour[0], colour[1], colour[2], 255], place * 4);
  }
  pen.putImageData(image, 0, 0);
  return made;
}

/** Call back when an element changes its width, and once at the start. */
export function onWidth(element, callback) {
  let last = 0;
  new ResizeObserver(() => {
    const width = Math.floor(element.clientWidth);
    if (width && width !== last) callback((last = width));
  }).observe(element);
}

/** Whether the reader asked for little movement. */
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
