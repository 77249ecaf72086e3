// A walk through the codes of a generator: sliders, kept codes, and the parts that play with them.

import { get } from "./api.js";
import { $, $$, announce, h } from "./dom.js";
import { Newest, picturesOf } from "./touch_gan_asking.js";
import { letter, randomCode } from "./touch_gan_codes.js";
import { Nearest } from "./touch_gan_nearest.js";
import { Sliders } from "./touch_gan_sliders.js";
import { Sum } from "./touch_gan_sum.js";
import { Walk } from "./touch_gan_walk.js";

const GIVEN = 3;
const MOST_KEPT = 24;

class Generators {
  constructor(root) {
    Object.assign(this, { root, kept: [], named: 0, code: [] });
    this.part = (name) => $(`[data-${name}]`, root);
    const trouble = (sentence) => this.trouble(sentence);
    this.newest = new Newest({ onPicture: (picture) => this.show(picture), onTrouble: trouble });
    this.sliders = new Sliders(this.part, (code) => this.go(code));
    this.walk = new Walk(this.part, trouble);
    this.sum = new Sum(this.part, trouble, (code, name) => this.arrive(code, name));
    this.nearest = new Nearest(this.part);
    this.listen();
    this.load(root.dataset.ofRun).catch((error) => this.trouble(error.message));
  }

  listen() {
    this.part("new").addEventListener("click", () => this.arrive(randomCode(this.about), "A new code"));
    this.part("keep").addEventListener("click", () => this.keep());
    this.part("source").addEventListener("change", (event) => this.choose(event.target.value));
    this.part("kept").addEventListener("click", (event) => this.pressed(event.target));
    document.addEventListener("run-state", ({ detail }) => {
      if (detail.lab === "gan" && detail.status === "finished") this.trained(detail.run);
    });
  }

  /** A run came to its end on this page: its generator can be walked through now. */
  async trained(run) {
    if (run === this.root.dataset.ofRun) return; // Its page: it was finished before.
    if ($(`option[value="${CSS.escape(run)}"]`, this.part("source"))) return;
    await this.load(run).catch((error) => this.trouble(error.message));
  }

  async load(wanted = "") {
    const sources = await get("/api/generators");
    const options = sources.map(({ source, title }) => h("option", { value: source, text: title }));
    this.part("source").replaceChildren(...options);
    this.part("nothing").hidden = sources.length > 0;
    this.part("desk").hidden = !sources.length;
    const chosen = sources.find(({ source }) => source === wanted) ?? sources[0];
    if (chosen) await this.choose(chosen.source);
  }

  async choose(source) {
    this.trouble("");
    this.part("source").value = source;
    try {
      const about = await get(`/api/generators/about?source=${encodeURIComponent(source)}`);
      if (this.part("source").value === source) await this.begin(about);
    } catch (error) {
      this.trouble(error.message);
    }
  }

  async begin(about) {
    Object.assign(this, { about, kept: [], named: 0 });
    this.tell(about);
    for (const part of [this.sliders, this.walk, this.sum, this.nearest]) part.begin(about);
    const codes = Array.from({ length: GIVEN }, () => randomCode(about));
    const pictures = await picturesOf(about.source, codes);
    if (this.about !== about) return; // Another generator was chosen meanwhile.
    this.kept = codes.map((code, i) => ({ name: letter(i), code, picture: pictures[i] }));
    this.named = GIVEN;
    this.showKept();
    this.arrive(randomCode(about));
  }

  tell({ own, source, numbers, low, high, rows, columns, warning }) {
    const size = `${numbers} numbers between ${low} and ${high} become ${rows} × ${columns} pixels. ${warning}`;
    const from = own ? [" Of ", h("a", { href: `/runs/${encodeURIComponent(source)}`, text: source }), "."] : [];
    this.part("about").replaceChildren(size.trim(), ...from);
  }

  /** Go to a code; the sliders stand where it is. */
  arrive(code, words = "") {
    this.sliders.stand(code);
    this.go(code);
    if (words) announce(`${words}.`);
  }

  go(code) {
    this.code = code;
    this.newest.ask(this.about.source, code);
  }

  show(picture) {
    const image = this.part("now");
    [image.src, image.alt] = [picture, "What the generator makes of this code"];
    this.trouble("");
  }

  async keep() {
    if (this.kept.length >= MOST_KEPT) return this.trouble(`${MOST_KEPT} codes are kept; remove one first.`);
    const { code, about } = this;
    try {
      const [picture] = await picturesOf(about.source, [code]);
      const name = letter(this.named++);
      this.kept.push({ name, code, picture });
      this.showKept();
      announce(`Kept as ${name}.`);
    } catch (error) {
      this.trouble(error.message);
    }
  }

  showKept() {
    this.part("kept").replaceChildren(...this.kept.map(keptItem));
    this.walk.offer(this.kept);
    this.sum.offer(this.kept);
  }

  pressed(target) {
    const button = target.closest("button");
    if (!button) return;
    const { visit, drop } = button.dataset;
    const found = this.kept.find(({ name }) => name === (visit ?? drop));
    if (!found) return;
    if (visit) this.arrive(found.code, `At ${visit}`);
    else this.drop(found);
  }

  drop(found) {
    this.kept = this.kept.filter((one) => one !== found);
    this.showKept();
    announce(`${found.name} is removed.`);
    ($("button", this.part("kept")) ?? this.part("keep")).focus(); // The button that was pressed is gone.
  }

  trouble(sentence) {
    const place = this.part("trouble");
    [place.textContent, place.hidden] = [sentence, !sentence];
  }
}

function keptItem({ name, picture }) {
  const visit = { type: "button", class: "button small quiet", "aria-label": `Go to ${name}`, dataset: { visit: name } };
  const drop = { type: "button", class: "button small quiet", "aria-label": `Remove ${name}`, dataset: { drop: name } };
  const image = h("img", { class: "gan-picture", src: picture, alt: `What the generator makes of ${name}`, width: 96, height: 96 });
  return h("li", {}, image, h("div", { class: "gan-item" }, h("strong", { text: name }), h("button", visit, "Go"), h("button", drop, "×")));
}

for (const root of $$("[data-touch-gan]")) new Generators(root);
