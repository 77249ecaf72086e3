// The report of a run while it grows: the studio renders it, this puts in what changed.

import { $, $$, h } from "./dom.js";
import { showMoving } from "./motion.js";
import { runAddress } from "./run_follow.js";

const EVERY = 1000;

/** Keep a report inside an element: `refresh()` asks for it again, at most once a second. */
export class Report {
  constructor(element, run) {
    this.element = element;
    this.address = `${runAddress(run)}/report.html`;
    this.counts = $("[data-counts]", element)?.dataset.counts ?? "";
    this.last = 0;
    for (const piece of $$("[data-key]", element)) dress(piece);
  }

  refresh() {
    if (this.timer) return;
    const wait = Math.max(0, this.last + EVERY - performance.now());
    this.timer = setTimeout(() => this.fetch(), wait);
  }

  stop() {
    clearTimeout(this.timer);
  }

  async fetch() {
    this.timer = null;
    this.last = performance.now();
    try {
      const answer = await fetch(this.address, { cache: "no-cache", credentials: "same-origin" });
      if (answer.ok) this.put(await answer.text());
    } catch {
      // The stream notices that the studio is away, says so, and asks again when it is back.
    }
  }

  put(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const root = $("[data-counts]", fresh);
    if (!root) return;
    this.counts = root.dataset.counts;
    patch(this.home(root), $$(":scope > [data-key]", root));
  }

  home(root) {
    const there = $("[data-counts]", this.element);
    if (there) return there;
    const made = document.importNode(root, false);
    this.element.replaceChildren(made);
    return made;
  }
}

// What stays keeps its focus, its slider and its place; only what is new comes in.
function patch(home, pieces) {
  const known = new Map($$(":scope > [data-key]", home).map((piece) => [piece.dataset.key, piece]));
  let before = null;
  for (const fresh of pieces) {
    const piece = known.get(fresh.dataset.key) ?? dress(document.importNode(fresh, true));
    known.delete(fresh.dataset.key);
    if (piece.dataset.stages !== fresh.dataset.stages) restage(piece, fresh.dataset.stages);
    const place = before ? before.nextSibling : home.firstChild;
    if (place !== piece) home.insertBefore(piece, place);
    before = piece;
  }
  for (const gone of known.values()) gone.remove();
}

function dress(piece) {
  $("[data-enlarge]", piece)?.addEventListener("click", enlarge);
  if (piece.dataset.stages) restage(piece, piece.dataset.stages);
  return piece;
}

function restage(piece, text) {
  const slider = $("input", piece);
  const atEnd = !slider || slider.value === slider.max;
  piece.dataset.stages = text;
  const stages = JSON.parse(text);
  if (stages.length < 2) return showStage(piece, stages.length);
  const range = slider ?? makeSlider(piece);
  range.max = stages.length;
  if (atEnd) range.value = stages.length;
  showStage(piece, Number(range.value));
}

function makeSlider(piece) {
  const range = h("input", { type: "range", min: 1, step: 1 });
  range.addEventListener("input", () => showStage(piece, Number(range.value)));
  piece.append(h("label", { class: "run-stage" }, h("span", {}, "Stage"), range, h("output")));
  return range;
}

function showStage(piece, number) {
  const stages = JSON.parse(piece.dataset.stages);
  const { src, alt, still } = stages[number - 1];
  const [image, link, words] = [$("img", piece), $("a", piece), $("output", piece)];
  showMoving(piece, src, still);
  image.alt = alt;
  link.href = src;
  const said = `${number} of ${stages.length}`;
  if (words) words.textContent = said;
  $("input", piece)?.setAttribute("aria-valuetext", `Stage ${said}`);
}

/** Show a picture as large as the window; Escape or the button closes it. */
export function enlarge(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const image = $("img", event.currentTarget);
  const large = h("img", { src: image.currentSrc || image.src, alt: image.alt });
  const close = h("button", { type: "button", class: "button small", onclick: () => box.close() }, "Close");
  const box = h("dialog", { class: "run-large", "aria-label": "The picture, enlarged" });
  box.append(h("p", { class: "row between" }, close), h("span", { class: "figure" }, large));
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (click) => click.target === box && box.close());
  document.body.append(box);
  box.showModal();
}
