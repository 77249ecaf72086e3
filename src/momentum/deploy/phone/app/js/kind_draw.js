// Draw a digit, or bring a photo of one.

import { announce, button, make } from "./dom.js";
import { Pad } from "./pad.js";
import { pictureInputs } from "./photo_input.js";
import { fitPicture, showBytes } from "./pictures.js";

/** Build the pad and its buttons. */
export function mountDrawing(place, model, give) {
  const canvas = make("canvas", {
    class: "pad", tabindex: "0", role: "application", "aria-label": "Drawing pad", "aria-describedby": "pad-help",
  });
  const faint = make("p", { class: "faint" }, "Draw here, large, with one finger.");
  const seen = make("canvas", { role: "img", "aria-label": "What the network gets" });
  let wanted = false;

  /** While a finger moves, once a frame is enough. */
  const soon = () => {
    if (wanted) return;
    wanted = true;
    requestAnimationFrame(() => {
      wanted = false;
      if (pad.empty) empty();
      else use(pad.sheet());
    });
  };
  const pad = new Pad(canvas, soon);
  const use = (picture) => lay(fitPicture(picture, model.input));
  const lay = (bytes) => {
    faint.hidden = true;
    showBytes(seen, bytes, model.input);
    give(bytes);
  };
  const empty = () => {
    faint.hidden = false;
    seen.width = seen.height = 28;
    give(null);
  };
  const brought = (picture) => {
    use(picture);
    pad.clear(copyOf(seen));
  };
  const clear = button("Clear", () => {
    pad.clear();
    empty();
    announce("The pad is empty.");
  });
  const undo = button("Undo", () => {
    pad.undo();
    soon();
  });
  place.append(
    make("div", { class: "sheet" }, canvas, faint),
    make("p", { class: "visually-hidden", id: "pad-help" }, "With the keyboard: arrow keys move, the space bar draws a dot, Shift with an arrow draws along. Or choose a picture of a digit."),
    make("div", { class: "row" }, clear, undo, ...pictureInputs(brought)),
    make("div", { class: "seen" }, seen, make("p", {}, `What the network gets: ${model.input.rows} × ${model.input.columns} points, cut out and centred.`)),
  );
  return {
    lay: (bytes) => {
      lay(bytes);
      pad.clear(copyOf(seen));
    },
  };
}

function copyOf(canvas) {
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  copy.getContext("2d").drawImage(canvas, 0, 0);
  return copy;
}
