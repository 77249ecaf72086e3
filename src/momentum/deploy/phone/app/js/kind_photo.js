// Take or choose a photo, or hold the camera at something.

import { complain, make } from "./dom.js";
import { cameraButton } from "./camera.js";
import { pictureInputs } from "./photo_input.js";
import { fitPicture, middle, showBytes } from "./pictures.js";

/** Build the sheet that shows the photo, its buttons, and what the network gets. */
export function mountPhoto(place, model, give) {
  const shown = make("canvas", { role: "img", "aria-label": "Your picture, as it is cut" });
  const faint = make("p", { class: "faint" }, "Take or choose a picture. It stays on this device.");
  const sheet = make("div", { class: "sheet" }, shown, faint);
  const seen = make("canvas", { role: "img", "aria-label": "What the network gets" });

  const lay = (bytes) => {
    faint.hidden = true;
    showBytes(seen, bytes, model.input);
    return give(bytes);
  };
  const use = (picture) => {
    showCut(shown, picture, model.input);
    return lay(fitPicture(picture, model.input));
  };
  const camera = cameraButton(sheet, use, complain);
  place.append(
    sheet,
    make("div", { class: "row" }, ...pictureInputs((picture) => {
      camera?.stop();
      return use(picture);
    }), ...(camera ? [camera.button] : [])),
    make("div", { class: "seen" }, seen, make("p", {}, `What the network gets: ${model.input.rows} × ${model.input.columns} points${model.input.channels === 1 ? ", grey" : ""}.`)),
  );
  return {
    lay: (bytes) => {
      camera?.stop();
      showBytes(shown, bytes, model.input);
      return lay(bytes);
    },
  };
}

/** Show the part of a picture that the network gets, at its own sharpness. */
export function showCut(canvas, picture, { rows, columns, fit }) {
  const [left, top, right, bottom] = fit === "crop" ? middle(picture, rows, columns) : [0, 0, picture.width, picture.height];
  [canvas.width, canvas.height] = [right - left, bottom - top];
  canvas.getContext("2d").putImageData(picture, -left, -top);
}
