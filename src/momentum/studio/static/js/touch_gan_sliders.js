// The sliders of a code: a few strong directions, and every single number in a fold.

import { get } from "./api.js";
import { h } from "./dom.js";
import { along, pushed } from "./touch_gan_codes.js";

const STEPS = 200;

/** Sliders that stand where a code is; `moved(code)` is called when somebody moves one. */
export class Sliders {
  constructor(part, moved) {
    Object.assign(this, { part, moved, directions: [], few: [], every: [] });
    part("all").addEventListener("toggle", () => part("all").open && this.makeEvery());
  }

  /** Another generator: its directions are asked for; its numbers get sliders when they are seen. */
  begin(about) {
    Object.assign(this, { about, directions: [], few: [], every: [] });
    this.part("few").replaceChildren();
    this.part("every").replaceChildren();
    this.part("count").textContent = about.numbers;
    if (this.part("all").open) this.makeEvery();
    this.find(about);
  }

  async find(about) {
    this.say("The directions are being looked for; this takes some seconds.");
    try {
      const found = await get(`/api/generators/directions?source=${encodeURIComponent(about.source)}`);
      if (this.about === about) this.makeFew(found);
    } catch (error) {
      if (this.about === about) this.say(error.message);
    }
  }

  makeFew(directions) {
    this.directions = directions;
    const { low, high } = this.about;
    const reach = ((high - low) / 2) * 4; // Four times the spread of a single number, both ways.
    this.few = directions.map((direction, i) => {
      const change = (far) => this.change(pushed(this.code, direction, far, this.about), this.few[i]);
      return slider(`Direction ${i + 1}`, -reach, reach, change);
    });
    this.part("few").replaceChildren(...this.few.map(({ row }) => row));
    this.say("Each slider moves all numbers of the code together, along one of the directions that change the picture most; the strongest stands first. The generator was not told what they mean: find out.");
    this.stand(this.code);
  }

  makeEvery() {
    if (this.every.length || !this.about) return;
    const { numbers, low, high } = this.about;
    this.every = Array.from({ length: numbers }, (_, i) => {
      const change = (value) => this.change(this.code.with(i, value), this.every[i]);
      return slider(`Number ${i + 1}`, low, high, change);
    });
    this.part("every").replaceChildren(...this.every.map(({ row }) => row));
    this.stand(this.code);
  }

  change(code, mine) {
    this.stand(code, mine);
    this.moved(code);
  }

  /** Let all sliders stand where a code is, but the one under somebody's finger. */
  stand(code, but = null) {
    this.code = code ?? [];
    if (!this.code.length) return;
    this.few.forEach((one, i) => one !== but && one.put(along(this.code, this.directions[i])));
    this.every.forEach((one, i) => one !== but && one.put(this.code[i]));
  }

  say(words) {
    this.part("strong-words").textContent = words;
  }
}

function slider(name, low, high, changed) {
  const range = h("input", { type: "range", min: low, max: high, step: (high - low) / STEPS, value: 0 });
  const row = h("label", { class: "gan-slider" }, h("span", { text: name }), range);
  range.addEventListener("input", () => changed(Number(range.value)));
  const put = (value) => {
    range.value = value;
    range.setAttribute("aria-valuetext", value.toFixed(2));
  };
  return { row, put };
}
