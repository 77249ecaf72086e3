// A network that draws from numbers: another picture, sliders, a walk between two, arithmetic.

import { button, make } from "./dom.js";
import { latestOnly, mountDrawn } from "./drawn.js";
import { randomCode } from "./latent.js";
import { mountKept } from "./latent_kept.js";
import { mountSliders } from "./latent_sliders.js";

const USUAL = [-2, 2]; // Where nobody said between which ends the numbers lie.

/** Build the page of a network that draws. */
export async function mountLatent(place, model, network) {
  const bounds = model.input.bounds ?? USUAL, many = model.input.columns.length;
  const another = button("Another picture", async () => {
    kept.stop();
    await go(randomCode(many, bounds));
    view.speak();
  }, "primary");
  const view = mountDrawn(model, {
    title: "The picture it draws", empty: "", verb: "Drawn", file: "drawn.png",
    honesty: `Made of ${many} numbers alone. It draws what resembles the pictures it learned from, and may remember some of them.`,
  }, another);
  let code = null;
  const draw = latestOnly(network, view.show);
  const go = (newer) => {
    code = newer;
    sliders.show(code);
    return draw(code);
  };
  const sliders = mountSliders(model, bounds, (newer) => {
    kept.stop();
    code = newer;
    sliders.show(code);
    draw(code);
  });
  const picture = async (one) => (await network.predict(one)).picture;
  const kept = mountKept(model, bounds, () => code, go, picture);
  place.append(sliders.element, kept.element);
  for (const at of [0, 1, 2]) {
    const one = randomCode(many, bounds);
    kept.keep(at, one, await picture(one));
  }
  await go(randomCode(many, bounds));
}
