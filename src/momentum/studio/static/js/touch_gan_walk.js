// The way from one kept code to another, as sixteen pictures that are wound by hand or played.

import { h } from "./dom.js";
import { picturesOf } from "./touch_gan_asking.js";
import { onTheWay } from "./touch_gan_codes.js";
import { calm } from "./touch_pixels.js";

const FRAMES = 16;
const PACE = 110; // milliseconds a frame

/** Shows the way; it plays only when somebody presses Play. */
export class Walk {
  constructor(part, trouble) {
    Object.assign(this, { part, trouble, kept: [], frames: [], at: 0, playing: false });
    for (const name of ["from", "to"]) part(name).addEventListener("change", () => this.make());
    part("way").addEventListener("input", (event) => {
      this.pause();
      this.show(Number(event.target.value));
    });
    part("play").addEventListener("click", () => (this.playing ? this.pause() : this.play()));
  }

  begin(about) {
    this.pause();
    Object.assign(this, { about, frames: [], made: "" });
    this.part("walk").removeAttribute("src");
  }

  /** Kept codes have changed; what is chosen stays chosen where it can. */
  offer(kept) {
    this.kept = kept;
    fill(this.part("from"), kept, 0);
    fill(this.part("to"), kept, 1);
    this.make();
  }

  async make() {
    const [from, to] = ["from", "to"].map((name) => this.kept.find((one) => one.name === this.part(name).value));
    const wanted = from && to ? `${from.name} ${to.name}` : "";
    if (!wanted || wanted === this.made) return;
    this.made = wanted;
    const { about } = this;
    this.pause();
    try {
      const frames = await picturesOf(about.source, onTheWay(from.code, to.code, FRAMES));
      if (this.about !== about || this.made !== wanted) return;
      Object.assign(this, { frames, from: from.name, to: to.name });
      this.show(Math.min(this.at, FRAMES - 1));
    } catch (error) {
      this.made = "";
      this.trouble(error.message);
    }
  }

  show(at) {
    this.at = at;
    if (!this.frames.length) return;
    const share = Math.round((100 * at) / (FRAMES - 1));
    const words = `${share} % of the way from ${this.from} to ${this.to}`;
    const image = this.part("walk");
    [image.src, image.alt] = [this.frames[at], words];
    this.part("way").value = at;
    this.part("way").setAttribute("aria-valuetext", words);
  }

  play() {
    if (!this.frames.length) return;
    this.playing = true;
    this.part("play").textContent = "Pause";
    this.step = this.at >= FRAMES - 1 ? -1 : 1;
    this.next();
  }

  /** There and back once; slower for those who asked for little movement, and then only there. */
  next() {
    if (!this.playing) return;
    const next = this.at + this.step;
    if (next < 0 || (next >= FRAMES && calm())) return this.pause();
    if (next >= FRAMES) this.step = -1;
    else this.show(next);
    this.timer = setTimeout(() => this.next(), calm() ? 6 * PACE : PACE);
  }

  pause() {
    clearTimeout(this.timer);
    this.playing = false;
    this.part("play").textContent = "Play";
  }
}

/** Let a choice list the kept codes; `place` is which one it begins with. */
export function fill(select, kept, place) {
  const before = select.value;
  select.replaceChildren(...kept.map(({ name }) => h("option", { value: name, text: name })));
  const there = kept.some(({ name }) => name === before);
  select.value = there ? before : (kept[Math.min(place, kept.length - 1)]?.name ?? "");
}
