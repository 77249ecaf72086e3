// Three codes one keeps: walked between, and calculated with.

import { announce, button, make } from "./dom.js";
import { between, changedBy } from "./latent.js";
import { showBytes } from "./pictures.js";

const NAMES = ["A", "B", "C"];
const WALK = 4000; // Milliseconds from one code to the other.
const STEPS = 8; // Where somebody wants less motion, so many pictures on the way.

/**
 * Build the three places; `now()` is the code shown, `go(code)` shows another.
 *
 * Returns { element, keep(at, code, picture), stop() }.
 */
export function mountKept(model, bounds, now, go, picture) {
  const kept = NAMES.map((name, at) => place(model, name, { keep: () => put(at), show: () => { walk.stop(); go(kept[at].code); } }));
  const put = async (at) => {
    await kept[at].set(now(), await picture(now()));
    announce(`Kept as ${NAMES[at]}.`);
  };
  const walk = mountWalk(kept, go);
  const sum = button("Show A − B + C", () => {
    walk.stop();
    go(changedBy(...kept.map((one) => one.code), bounds));
    announce("Drawn: A minus B plus C.");
  });
  const element = make("section", { "aria-labelledby": "kept" },
    make("h2", { id: "kept", class: "small-title" }, "Three pictures to calculate with"),
    make("div", { class: "kept" }, ...kept.map((one) => one.element)),
    walk.element,
    make("div", { class: "row" }, sum),
    make("p", { class: "soft small-text" }, "Keep two that differ in one thing as A and B, and any other as C: the difference is carried over to C."));
  return { element, keep: (at, code, drawn) => kept[at].set(code, drawn), stop: walk.stop };
}

function place(model, name, { keep, show }) {
  const canvas = make("canvas");
  const look = make("button", { type: "button", class: "thumb", "aria-label": `Show ${name}` }, canvas);
  look.addEventListener("click", show);
  const made = { code: null, element: make("div", { class: "slot" }, make("span", { class: "name", "aria-hidden": "true" }, name), look, button(`Keep as ${name}`, keep)) };
  made.set = (code, drawn) => {
    made.code = code;
    showBytes(canvas, drawn, model.picture);
  };
  return made;
}

/** A slider from A to B, and a button that moves it. */
function mountWalk(kept, go) {
  const input = make("input", { type: "range", min: 0, max: 1, step: 0.005, value: 0 });
  let frame = 0, walking = false;
  const show = (share) => go(between(kept[0].code, kept[1].code, share));
  const stop = () => {
    walking = false;
    clearTimeout(frame);
    cancelAnimationFrame(frame);
    toggle.textContent = "Walk from A to B";
  };
  const toggle = button("Walk from A to B", () => {
    if (walking) return stop();
    walking = true;
    toggle.textContent = "Stop";
    return step(performance.now(), Number(input.value) < 1 ? Number(input.value) : 0);
  });
  const step = (began, first) => {
    if (!walking) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const share = Math.min(1, first + (performance.now() - began) / WALK);
    input.value = calm ? Math.round(share * STEPS) / STEPS : share;
    show(Number(input.value));
    if (share === 1) return stop();
    frame = calm ? setTimeout(step, WALK / STEPS, began, first) : requestAnimationFrame(() => step(began, first));
  };
  input.addEventListener("input", () => {
    stop();
    show(Number(input.value));
  });
  const element = make("div", { class: "walk" }, make("label", { class: "slider" }, make("span", {}, "Between A and B"), input), toggle);
  return { element, stop };
}
