// A network that paints: a photo or the live camera goes in, a painted picture comes out beside it.

import { cameraButton } from "./camera.js";
import { complain, make } from "./dom.js";
import { latestOnly, mountDrawn } from "./drawn.js";
import { addExampleButton } from "./examples.js";
import { showCut } from "./kind_photo.js";
import { pictureInputs } from "./photo_input.js";
import { fitPicture, showBytes } from "./pictures.js";

/** Build the page of a network that turns a photo into a picture. */
export async function mountStylise(place, model, network) {
  const shown = make("canvas", { role: "img", "aria-label": "Your picture, as it is cut" });
  const faint = make("p", { class: "faint" }, "Take or choose a picture. It stays on this device.");
  const sheet = make("div", { class: "sheet" }, shown, faint);
  const view = mountDrawn(model, {
    title: "The painted picture", empty: "It is painted as soon as there is a picture.", verb: "Painted", file: "painted.png",
    honesty: `It paints ${model.picture.rows} × ${model.picture.columns} points, the middle of your picture.`,
  });
  const paint = latestOnly(network, view.show);
  const lay = (bytes) => {
    faint.hidden = true;
    return paint(bytes);
  };
  const use = (picture) => {
    showCut(shown, picture, model.input);
    return lay(fitPicture(picture, model.input));
  };
  const camera = cameraButton(sheet, use, complain);
  const chosen = async (picture) => {
    camera?.stop();
    await use(picture);
    view.speak();
  };
  place.append(sheet, make("div", { class: "row" }, ...pictureInputs(chosen), ...(camera ? [camera.button] : [])));
  addExampleButton(model.examples, async ({ values }) => {
    camera?.stop();
    showBytes(shown, values, model.input);
    await lay(values);
    view.speak();
  });
}
