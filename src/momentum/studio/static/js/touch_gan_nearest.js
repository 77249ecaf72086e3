// Some new pictures, each with the nearest ones the generator learned from.

import { post } from "./api.js";
import { announce, h } from "./dom.js";
import { pictureOf } from "./touch_gan_asking.js";
import { randomCode } from "./touch_gan_codes.js";

const SAMPLES = 8;

/** Makes samples and lays their neighbours beside them when a button is pressed. */
export class Nearest {
  constructor(part) {
    this.part = part;
    part("look").addEventListener("click", () => this.look());
  }

  begin(about) {
    this.about = about;
    this.part("near").replaceChildren();
    for (const name of ["verdict", "near-words"]) this.part(name).hidden = true;
  }

  async look() {
    const button = this.part("look");
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    this.say(this.about.own ? "Looking." : "Looking; the first time, what it learned from is drawn again, which takes some seconds.");
    try {
      await this.ask(this.about);
    } catch (error) {
      this.say(error.message);
    }
    button.removeAttribute("aria-disabled");
  }

  async ask(about) {
    const codes = Array.from({ length: SAMPLES }, () => randomCode(about));
    const found = await post("/api/generators/nearest", { source: about.source, codes });
    if (this.about !== about) return;
    this.part("near").replaceChildren(...found.samples.map(sampleItem));
    const verdict = this.part("verdict");
    [verdict.textContent, verdict.hidden] = [found.words, false];
    this.part("near-words").hidden = false;
    this.say(`Compared with ${found.compared.toLocaleString("en")} training pictures.`);
    announce(found.words);
  }

  say(words) {
    this.part("looking").textContent = words;
  }
}

function sampleItem({ picture, nearest }, at) {
  const made = figure(picture, `New picture ${at + 1}`, "new");
  const close = nearest.map((one, i) => figure(one.picture, `Training picture ${i + 1} nearest to it`, one.distance.toFixed(0)));
  return h("li", {}, made, h("span", { class: "gan-sign", "aria-hidden": "true" }, "≈"), ...close);
}

const figure = (picture, alt, words) =>
  h("figure", {}, h("img", { class: "gan-picture", src: pictureOf(picture), alt, width: 72, height: 72 }), h("figcaption", { text: words }));
