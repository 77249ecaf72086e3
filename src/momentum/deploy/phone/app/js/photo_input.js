// Buttons that bring a picture: from the camera of the phone, or from its files.

import { complain, make } from "./dom.js";
import { openPicture } from "./pictures.js";

/** Buttons to take and to choose a picture; calls onPicture with its pixels. */
export function pictureInputs(onPicture) {
  const inputs = [fileInput("Choose a picture", onPicture)];
  // A capture field opens the camera of a phone at once; elsewhere it would be the same twice.
  if (matchMedia("(pointer: coarse)").matches) {
    inputs.unshift(fileInput("Take a photo", onPicture, { capture: "environment" }));
  }
  return inputs;
}

function fileInput(words, onPicture, more = {}) {
  const input = make("input", { type: "file", accept: "image/*", class: "visually-hidden", ...more });
  input.addEventListener("change", () => take(input, onPicture));
  return make("label", { class: "button quiet" }, words, input);
}

async function take(input, onPicture) {
  const [file] = input.files;
  input.value = ""; // The same picture may be chosen again.
  if (!file) return;
  try {
    complain("");
    await onPicture(await openPicture(file));
  } catch (error) {
    complain(error.message);
  }
}
