// Draw a digit: what one draws goes to the network of a run, and comes back as belief and layers.

import { get, upload } from "./api.js";
import { $, $$, announce, h } from "./dom.js";
import { onTheme } from "./theme.js";
import { digitPicture, showDigit, showLayers } from "./touch_layers.js";
import { Pad } from "./touch_pad.js";
import { begin, say, watch } from "./touch_training.js";

const PAUSE = 125; // milliseconds between two questions, at least
const NONE = "There is no trained network yet. Train one; it stays on this machine.";
const QUIET = 900; // before the answer is spoken

class Desk {
  constructor(root) {
    this.root = root;
    this.pad = new Pad($("[data-pad]", root), () => this.drawn());
    this.select = $("[data-run]", root);
    this.listen();
    this.loadRuns().catch((error) => this.complain(error.message));
    this.loadSamples().catch(() => {}); // Without samples one draws.
  }

  listen() {
    const on = (name, kind, act) => $(`[data-${name}]`, this.root).addEventListener(kind, act);
    on("clear", "click", () => this.pad.clear());
    on("undo", "click", () => this.pad.undo());
    on("upload", "change", (event) => this.uploaded(event.target));
    this.select.addEventListener("change", () => {
      this.tellAbout();
      this.drawn();
    });
    for (const button of $$("[data-train]", this.root)) {
      button.addEventListener("click", () => this.train(button));
    }
    onTheme(() => this.answer && this.show(this.answer));
    let width = 0;
    new ResizeObserver(() => {
      if (this.root.clientWidth !== width && this.answer) this.show(this.answer);
      width = this.root.clientWidth;
    }).observe(this.root);
  }

  async loadRuns(wanted = "") {
    const runs = (await get("/api/touch/runs?lab=digits")).filter((run) => run.usable);
    this.abouts = new Map(runs.map(({ run, about }) => [run, about]));
    const options = runs.map(({ run, about }) => h("option", { value: run, text: `${about.split(" of ")[0]} (${run.replace("digits-", "")})` }));
    this.select.replaceChildren(...options);
    if (wanted) this.select.value = wanted;
    $("[data-desk]", this.root).hidden = !runs.length;
    $("[data-more]", this.root).open = !runs.length;
    $("[data-more-title]", this.root).textContent = runs.length ? "Train another network" : NONE;
    this.tellAbout();
    this.pad.show();
    if (wanted) this.drawn();
  }

  /** What a narrow field cannot say of the chosen network. */
  tellAbout() {
    const run = this.select.value;
    const link = h("a", { href: `/runs/${encodeURIComponent(run)}`, text: run });
    $("[data-about]", this.root).replaceChildren(`${this.abouts.get(run) ?? ""}, in `, link);
  }

  async loadSamples() {
    const samples = await get("/api/touch/samples");
    $("[data-samples]", this.root).replaceChildren(...samples.map((sample) => this.sampleButton(sample)));
  }

  sampleButton({ label, picture }) {
    const canvas = h("canvas", { "aria-hidden": "true" });
    const button = h("button", { type: "button", class: "touch-sample", "aria-label": `A handwritten ${label}` }, canvas);
    const draw = () => showDigit(canvas, picture, 36);
    button.addEventListener("click", () => this.chosen(picture));
    onTheme(draw);
    draw();
    return button;
  }

  /** A sample is sent as it was drawn: white on black, ten times as large. */
  async chosen(text) {
    const small = digitPicture(text);
    const sheet = document.createElement("canvas");
    sheet.width = sheet.height = 280;
    const pen = sheet.getContext("2d");
    pen.imageSmoothingEnabled = false;
    pen.drawImage(small, 0, 0, 280, 280);
    this.send(await new Promise((resolve) => sheet.toBlob(resolve, "image/png")), true);
  }

  uploaded(field) {
    const [file] = field.files;
    if (file) this.send(file, true);
    field.value = "";
  }

  async train(button) {
    const place = $("[data-training]", this.root);
    place.replaceChildren();
    const run = await begin(button, place, "digits", JSON.parse(button.dataset.train));
    if (!run) return;
    watch(place, run, (state) => {
      if (state.status === "finished") this.trained(run).catch((error) => this.complain(error.message));
      else say(place, state.sentence || `The run is ${state.status}.`);
    });
  }

  async trained(run) {
    const first = $("[data-desk]", this.root).hidden;
    await this.loadRuns(run);
    announce("The network is trained. Draw a digit.");
    if (first) $("[data-pad]", this.root).focus(); // The button that was pressed is folded away.
  }

  /** Ask after every change, but not more often than one can look. */
  drawn() {
    clearTimeout(this.timer);
    if (this.pad.empty) return this.nothing();
    if (this.pad.under) return this.under && this.send(this.under);
    const wait = this.busy ? PAUSE : Math.max(0, PAUSE - (performance.now() - (this.asked ?? 0)));
    this.timer = setTimeout(async () => (this.busy ? this.drawn() : this.send(await this.pad.png())), wait);
  }

  async send(picture, laid = false) {
    [this.busy, this.asked] = [true, performance.now()];
    try {
      const answer = await upload(`/api/draw?run=${encodeURIComponent(this.select.value)}`, picture);
      if (laid) [this.under] = [picture, this.pad.lay(digitPicture(answer.input))];
      if (!this.pad.empty) this.show(answer);
      this.complain("");
    } catch (error) {
      this.complain(error.message);
    } finally {
      this.busy = false;
    }
  }

  nothing() {
    this.answer = null;
    clearTimeout(this.speaking);
    $("[data-said]", this.root).textContent = "";
    this.reveal(false);
    this.complain("");
  }

  reveal(there) {
    for (const place of $$("[data-answer]", this.root)) place.hidden = !there;
    $("[data-waiting]", this.root).hidden = there;
  }

  show(answer) {
    this.answer = answer;
    this.reveal(true);
    showBelief($("[data-belief]", this.root), answer);
    showDigit($("[data-input]", this.root), answer.input, 84);
    showLayers($("[data-layers]", this.root), answer.layers);
    this.speak(inWords(answer));
  }

  /** Written at once, as the table is; spoken when the pen rests. */
  speak(words) {
    const place = $("[data-said]", this.root);
    if (place.textContent === words) return;
    place.textContent = words;
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => announce(words), QUIET);
  }

  complain(sentence) {
    const place = $("[data-trouble]", this.root);
    [place.textContent, place.hidden] = [sentence, !sentence];
  }
}

function inWords({ belief, classes }) {
  const order = belief.map((_, i) => i).sort((a, b) => belief[b] - belief[a]);
  const told = (i) => `${classes[i]} (${percent(belief[i])})`;
  return `It says ${told(order[0])}; next comes ${told(order[1])}.`;
}

/** Whole percents; never 100 for a belief that is not all of it, never 0 for one that counts. */
function percent(share) {
  if (share > 0.0005 && share < 0.0095) return "< 1 %";
  return share < 1 && share >= 0.995 ? "> 99 %" : `${Math.round(100 * share)} %`;
}

function showBelief(table, { belief, classes }) {
  const body = $("tbody", table);
  if (body.children.length !== classes.length) body.replaceChildren(...classes.map(beliefRow));
  const first = belief.indexOf(Math.max(...belief));
  [...body.children].forEach((row, i) => {
    row.classList.toggle("first", i === first);
    $(".touch-bar > span", row).style.width = `${100 * belief[i]}%`;
    $(".number", row).textContent = percent(belief[i]);
  });
}

function beliefRow(name) {
  const bar = h("div", { class: "touch-bar", "aria-hidden": "true" }, h("span"));
  return h("tr", {}, h("th", { scope: "row", text: name }), h("td", {}, bar), h("td", { class: "number" }));
}

for (const root of $$("[data-touch-draw]")) new Desk(root);
