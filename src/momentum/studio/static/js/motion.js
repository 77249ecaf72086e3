// Pictures that move: everybody can stop them, and for who asked for little movement they begin still.

import { $, h } from "./dom.js";

/** Whether somebody asked for little movement. */
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Show an animation in a figure, or its still, with a button between the two; without a still, a plain picture. */
export function showMoving(figure, src, still = "") {
  $("source", figure)?.remove(); // From here on the button decides.
  if (!still) {
    $("[data-motion]", figure)?.remove();
    return put($("img", figure), src);
  }
  figure.dataset.moves ??= String(!calm());
  const button = $("[data-motion]", figure) ?? makeButton(figure);
  const show = () => {
    const moves = figure.dataset.moves === "true";
    put($("img", figure), moves ? src : still);
    button.textContent = moves ? "Pause" : "Play";
  };
  button.onclick = () => {
    figure.dataset.moves = String(figure.dataset.moves !== "true");
    show();
  };
  show();
}

/** Let the animation that stands in a figure already be stopped. */
export function offerPause(figure) {
  const still = $("source", figure)?.getAttribute("srcset");
  if (still) showMoving(figure, $("img", figure).getAttribute("src"), still);
}

function makeButton(figure) {
  const button = h("button", { type: "button", class: "button small quiet", dataset: { motion: "" } });
  figure.append(h("p", { class: "run-motion" }, button));
  return button;
}

function put(image, src) {
  if (image.getAttribute("src") !== src) image.src = src;
}
