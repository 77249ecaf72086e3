// A picture that the network drew: shown large, with the time it took, and kept if one likes it.

import { announce, button, make, part } from "./dom.js";
import { showBytes } from "./pictures.js";
import { milliseconds } from "./words.js";

/** Build the place of a drawn picture, `more` buttons below it; returns { show(prediction), speak() }. */
export function mountDrawn(model, { title, empty, verb, honesty, file }, ...more) {
  const canvas = make("canvas", { role: "img", "aria-label": title });
  const faint = make("p", { class: "faint" }, empty);
  const speed = make("p", { class: "soft small-text" });
  const keep = button("Save this picture", () => save(canvas, file));
  keep.disabled = true;
  canvas.width = model.picture.columns;
  canvas.height = model.picture.rows;
  const sheet = make("div", { class: "sheet large" }, canvas, faint);
  sheet.style.aspectRatio = `${model.picture.columns} / ${model.picture.rows}`;
  part("answer").append(
    make("h2", { id: "says", class: "visually-hidden" }, title), sheet,
    make("div", { class: "row" }, ...more, keep), speed, make("p", { class: "soft small-text" }, honesty),
  );
  return {
    show: (prediction) => {
      faint.hidden = true;
      keep.disabled = false;
      showBytes(canvas, prediction.picture, model.picture);
      speed.textContent = `${verb} on this device in ${milliseconds(prediction.milliseconds)}.`;
    },
    speak: () => announce(`${verb}.`),
  };
}

/** Compute only what is wanted last: sliders and cameras ask faster than a phone computes. */
export function latestOnly(network, show) {
  let wanted = null, atWork = null;
  const work = async () => {
    while (wanted) {
      const values = wanted;
      wanted = null;
      show(await network.predict(values), values);
    }
    atWork = null;
  };
  return (values) => {
    wanted = values;
    atWork ??= work();
    return atWork;
  };
}

/** Share the picture where a phone offers that, else download it. */
async function save(canvas, name) {
  const content = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const file = new File([content], name, { type: "image/png" });
  if (matchMedia("(pointer: coarse)").matches && navigator.canShare?.({ files: [file] })) {
    await navigator.share({ files: [file] }).catch(() => {}); // Who changes their mind has done nothing wrong.
    return;
  }
  const address = URL.createObjectURL(file);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
