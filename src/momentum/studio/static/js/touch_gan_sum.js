// Arithmetic of kept codes: a - b + c, and the picture of what comes out.

import { Newest } from "./touch_gan_asking.js";
import { arithmetic, within } from "./touch_gan_codes.js";
import { fill } from "./touch_gan_walk.js";

const TERMS = ["a", "b", "c"];

/** Three choices and their result; `arrive(code, words)` goes to it. */
export class Sum {
  constructor(part, trouble, arrive) {
    Object.assign(this, { part, kept: [], code: null });
    this.newest = new Newest({ onPicture: (picture) => this.show(picture), onTrouble: trouble });
    for (const term of TERMS) part(term).addEventListener("change", () => this.make());
    part("go").addEventListener("click", () => this.code && arrive(this.code, `At ${this.words}`));
  }

  begin(about) {
    Object.assign(this, { about, code: null });
  }

  offer(kept) {
    this.kept = kept;
    TERMS.forEach((term, i) => fill(this.part(term), kept, i));
    this.make();
  }

  make() {
    const found = TERMS.map((term) => this.kept.find(({ name }) => name === this.part(term).value));
    if (found.some((one) => !one)) return;
    found.forEach(({ name, picture }, i) => {
      const image = this.part(`picture-${TERMS[i]}`);
      [image.src, image.alt] = [picture, `What the generator makes of ${name}`];
    });
    const [a, b, c] = found;
    this.words = `${a.name} − ${b.name} + ${c.name}`;
    this.code = within(arithmetic(a.code, b.code, c.code), this.about);
    this.newest.ask(this.about.source, this.code);
  }

  show(picture) {
    const image = this.part("result");
    [image.src, image.alt] = [picture, `What the generator makes of ${this.words}`];
  }
}
