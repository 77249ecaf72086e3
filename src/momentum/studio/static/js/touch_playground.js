// Neurons while they learn: the newest run of the playground, live, and to be wound back and forth.

import { get } from "./api.js";
import { $, $$, h } from "./dom.js";
import { onTheme } from "./theme.js";
import { drawDecision } from "./touch_decision.js";
import { Film } from "./touch_film.js";
import { NetworkPicture } from "./touch_network.js";
import { calm, css, onWidth } from "./touch_pixels.js";
import { standWithRun } from "./touch_place.js";
import { classColours } from "./touch_plane_colours.js";

const PACE = 260; // milliseconds a frame while it plays

class Playground {
  constructor(root) {
    Object.assign(this, { root, at: 0, live: true, playing: false, chosen: null, halves: ["train", "test"] });
    this.part = (name) => $(`[data-${name}]`, root);
    this.network = new NetworkPicture(this.part("network"), (neuron) => this.choose(neuron));
    this.listen();
    this.newest().catch((error) => (this.part("status").textContent = error.message));
  }

  listen() {
    this.part("play").addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    this.part("moment").addEventListener("input", (event) => this.wind(Number(event.target.value)));
    for (const box of $$("[data-half]", this.root)) box.addEventListener("change", () => this.choosePoints());
    onTheme(() => this.draw());
    onWidth(this.root, () => this.draw());
    document.addEventListener("run", (event) => {
      if (event.target.dataset?.lab !== "playground") return;
      standWithRun(this.root);
      this.follow(event.detail.run);
    });
    document.addEventListener("momentum:run", ({ detail }) => {
      if (detail.lab === "playground") this.follow(detail.run);
    });
  }

  async newest() {
    const asked = new URLSearchParams(location.hash.slice(1)).get("run");
    const runs = await get("/api/touch/runs?lab=playground");
    const there = runs.filter(({ status }) => !["refused", "failed"].includes(status));
    const chosen = runs.find(({ run }) => run === asked) ?? there[0];
    if (chosen) this.follow(chosen.run);
  }

  follow(run) {
    if (this.film?.run === run) return;
    this.film?.stop();
    this.pause();
    Object.assign(this, { at: 0, live: true, frame: null, points: null, chosen: null });
    this.part("whole").classList.add("touch-stale"); // The run before, until this one has a picture.
    this.part("run").replaceChildren("From run ", h("a", { href: `/runs/${encodeURIComponent(run)}`, text: run }), ".");
    this.film = new Film(run, { onMore: () => this.more(), onState: (state) => this.stateOf(state) });
  }

  stateOf(state) {
    this.status = state.status;
    const words = { waiting: "It waits for its turn.", preparing: "It begins.", running: "It begins.", refused: state.sentence, failed: state.sentence };
    if (!this.frame) this.part("status").textContent = words[state.status] ?? "";
    if (state.status === "finished" && !this.film.epochs.length) {
      this.part("status").textContent = "This run was made before its surfaces were kept; start it again to see them.";
    }
  }

  more() {
    const { epochs } = this.film;
    if (!epochs.length || !this.film.points) return;
    this.part("moment").max = epochs.length - 1;
    if (this.live) this.wind(epochs.length - 1, true);
    else this.say();
  }

  /** Go to a frame; the last one stays the last one while the run goes on. */
  wind(number, follows = false) {
    this.at = number;
    this.live = follows || number === this.film.epochs.length - 1;
    if (!follows) this.pause();
    this.part("moment").value = number;
    return this.show();
  }

  /** Show the frame that is wanted; while one is on its way, those between are left out. */
  async show() {
    const { film } = this;
    if (this.busy) return;
    this.busy = true;
    try {
      let shown = -1;
      while (shown !== this.at && film === this.film) {
        shown = this.at;
        const [frame, points] = await Promise.all([film.frame(shown), film.points]);
        if (film !== this.film) break;
        [this.frame, this.points] = [frame, points];
        this.draw();
      }
    } catch (error) {
      this.part("status").textContent = error.message;
    } finally {
      this.busy = false;
    }
    if (film !== this.film && this.film.epochs.length) this.more();
  }

  draw() {
    if (!this.frame) return;
    this.part("whole").hidden = false;
    this.part("whole").classList.remove("touch-stale");
    if (this.chosen && !this.frame.layers[this.chosen.layer]) this.chosen = null;
    const wide = this.part("network").parentElement.clientWidth;
    const side = Math.min(this.part("decision").parentElement.clientWidth, 380);
    if (!wide || !side) return;
    this.network.draw(this.frame, wide);
    drawDecision(this.part("decision"), this.frame, this.points, side, this.chosen, this.halves);
    this.key();
    this.say();
  }

  say() {
    const { frame, points, film } = this;
    if (!frame) return;
    const share = (value) => `${Math.round(100 * value)} %`;
    const of = film.total ? ` of ${film.total.toLocaleString("en")}` : "";
    const when = frame.epoch ? `Epoch ${frame.epoch.toLocaleString("en")}${of}` : "Before training";
    const words = `${when}: loss ${frame.loss.toFixed(3)}; right are ${share(frame.accuracy)} of the points learned from, ${share(frame.val_accuracy)} of those held out.`;
    this.part("status").textContent = words;
    this.part("moment").setAttribute("aria-valuetext", words);
    this.part("network").setAttribute("aria-label", `The network. ${words} ${layersInWords(frame)} Arrow keys choose a neuron.`);
    this.part("decision").setAttribute("aria-label", `${this.seen()} ${words}`);
    this.part("seen").textContent = this.seen();
    this.part("others").textContent = points.others ? `The other ${points.others} column${points.others > 1 ? "s stand at their means" : " stands at its mean"}.` : "";
  }

  seen() {
    if (!this.chosen) return `What the network decides, over ${this.points.columns.join(" and ")}.`;
    const layer = this.frame.layers[this.chosen.layer];
    const kind = layer.same[this.chosen.unit] ? "answers the same everywhere" : `answers up to ${layer.largest[this.chosen.unit]} in size`;
    return `Neuron ${this.chosen.unit + 1} of ${layer.name}: ${kind}.`;
  }

  key() {
    const names = this.points.classes;
    const looks = classColours(names.length);
    const shapes = ["●", "▲", "■", "◆", "▼", "⬟"];
    this.part("key").replaceChildren(...names.map((name, i) => {
      const mark = h("span", { "aria-hidden": "true", text: `${shapes[i % shapes.length]} ` });
      mark.style.color = css(looks[i]);
      return h("li", {}, mark, name);
    }));
  }

  choose(neuron) {
    this.chosen = neuron;
    this.draw();
  }

  choosePoints() {
    this.halves = $$("[data-half]:checked", this.root).map((box) => box.dataset.half);
    this.draw();
  }

  play() {
    if (!this.film?.epochs.length) return;
    this.playing = true;
    this.part("play").textContent = "Pause";
    if (this.at >= this.film.epochs.length - 1) this.at = -1;
    this.next();
  }

  async next() {
    if (!this.playing) return;
    if (this.at >= this.film.epochs.length - 1) return this.pause();
    await this.wind(this.at + 1, true);
    this.live = this.at === this.film.epochs.length - 1;
    this.timer = setTimeout(() => this.next(), calm() ? 4 * PACE : PACE);
  }

  pause() {
    clearTimeout(this.timer);
    this.playing = false;
    this.part("play").textContent = "Play";
  }
}

function layersInWords({ layers }) {
  return layers.map(({ name, units, same }) => {
    const silent = same.filter(Boolean).length;
    return `${name}: ${units} neurons${silent ? `, ${silent} answer the same everywhere` : ""}.`;
  }).join(" ");
}

for (const root of $$("[data-touch-playground]")) new Playground(root);
