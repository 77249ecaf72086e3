// Any picture the browser can show becomes the bytes the network takes, as in Python.

import { centredDigit, greyByte } from "./digit.js";
import { resizeBytes } from "./resize.js";

// Upright as the camera noted it; colours as they stand in the file, which is how Python reads them.
const AS_IT_IS = { imageOrientation: "from-image", colorSpaceConversion: "none" };
const MOST_PIXELS = 12_000_000; // Phones refuse larger canvases.

/** Open a picture file: an ImageData of red, green, blue on white paper, upright. */
export async function openPicture(file) {
  const bitmap = await decoded(file);
  try {
    return pixels(bitmap, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}

async function decoded(file) {
  try {
    return await createImageBitmap(file, AS_IT_IS);
  } catch {
    throw new Error("This file is not a picture that your browser can show: choose a JPEG or PNG.");
  }
}

/** The pixels of anything that can be drawn, on white paper; a huge picture is made smaller first. */
export function pixels(drawable, width, height) {
  const factor = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * factor));
  canvas.height = Math.max(1, Math.round(height * factor));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(drawable, 0, 0, canvas.width, canvas.height);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** Bring a picture to the size a network takes: bytes, (rows, columns, channels). */
export function fitPicture(picture, { rows, columns, channels, fit }) {
  if (fit === "digit") return centredDigit(picture);
  const box = fit === "crop" ? middle(picture, rows, columns) : [0, 0, picture.width, picture.height];
  const made = resizeBytes(picture, box, columns, rows);
  return channels === 3 ? made : greyOf(made);
}

function greyOf(bytes) {
  return Uint8Array.from({ length: bytes.length / 3 }, (_, at) =>
    greyByte(bytes[3 * at], bytes[3 * at + 1], bytes[3 * at + 2]));
}

/** The largest box from the middle that has the shape of the target, in whole pixels. */
export function middle({ width, height }, rows, columns) {
  if (width * rows > height * columns) {
    const wide = Math.max(1, Math.floor((2 * height * columns + rows) / (2 * rows)));
    const left = Math.floor((width - wide) / 2);
    return [left, 0, left + wide, height];
  }
  const high = Math.max(1, Math.floor((2 * width * rows + columns) / (2 * columns)));
  const top = Math.floor((height - high) / 2);
  return [0, top, width, top + high];
}

/** Draw what the network gets, one square a pixel. */
export function showBytes(canvas, bytes, { rows, columns, channels }) {
  [canvas.width, canvas.height] = [columns, rows];
  const pen = canvas.getContext("2d"), picture = pen.createImageData(columns, rows);
  for (let at = 0; at < rows * columns; at++) {
    for (let colour = 0; colour < 3; colour++) {
      picture.data[4 * at + colour] = bytes[channels === 3 ? 3 * at + colour : at];
    }
    picture.data[4 * at + 3] = 255;
  }
  pen.putImageData(picture, 0, 0);
}
