// A lesson as slides: keys, swipes, the address, notes, full screen.

import { $, $$, announce, h } from "./dom.js";
import { offerCopies, offerFigures, reachWideFormulas } from "./lesson.js";
import { offerLabs } from "./lesson_labs.js";
import { Deck } from "./slides_layout.js";
import { beSpeaker, isSpeaker, line, notesOf, openSpeaker } from "./slides_speaker.js";

const SWIPE = 50; // Pixels.

class Show {
  constructor(root) {
    this.root = root;
    this.lesson = root.dataset.lesson;
    this.at = 0;
    this.panel = h("aside", { class: "notes-panel", "aria-label": "Presenter's notes", tabindex: "0", hidden: true });
    this.done = h("div");
    this.frame();
    this.deck = new Deck(root);
    this.slides = this.deck.lay();
    this.tell = line(this.lesson, (message) => this.hear(message));
    this.listen();
    this.go(this.indexOf(location.hash), { quiet: true });
  }

  frame() {
    document.body.classList.add("presenting");
    const bar = $(".bar");
    bar.hidden = false;
    bar.before(this.panel, h("div", { class: "bar-line", "aria-hidden": "true" }, this.done));
    for (const button of $$("[data-do]", bar)) {
      button.addEventListener("click", () => this[button.dataset.do]());
    }
    $("[data-leave]", bar).addEventListener("click", (event) => {
      event.preventDefault();
      this.leave();
    });
  }

  listen() {
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.go(this.indexOf(location.hash)));
    let waiting = 0;
    addEventListener("resize", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.again(), 120);
    });
    listenToSwipes(this.root, (forward) => (forward ? this.on() : this.back()));
  }

  /** Lay out anew, staying at what was seen. */
  again() {
    const seen = $(".block", this.slides[this.at]);
    this.slides = this.deck.lay();
    const at = this.slides.findIndex((slide) => slide.contains(seen));
    this.go(at < 0 ? this.at : at, { quiet: true });
  }

  indexOf(hash) {
    const [anchor, part] = decodeURIComponent(hash.slice(1)).split("~");
    const first = this.slides.findIndex((slide) => slide.dataset.anchor === anchor);
    if (first >= 0) return this.partOf(first, Number(part) || 1);
    const inside = anchor && document.getElementById(anchor)?.closest(".slide");
    return inside ? this.slides.indexOf(inside) : 0;
  }

  partOf(first, part) {
    const { anchor } = this.slides[first].dataset;
    const parts = this.slides.filter((slide) => slide.dataset.anchor === anchor).length;
    return first + Math.min(part, parts) - 1;
  }

  go(to, { quiet = false } = {}) {
    this.at = Math.min(Math.max(to, 0), this.slides.length - 1);
    this.slides.forEach((slide, n) => (slide.hidden = n !== this.at));
    const { words } = this.slides[this.at].dataset;
    history.replaceState(null, "", `#${this.address()}`);
    $("[data-count]").textContent = `${this.at + 1} of ${this.slides.length}`;
    this.done.style.width = `${(100 * (this.at + 1)) / this.slides.length}%`;
    reachWideFormulas(this.slides[this.at]);
    this.fillNotes();
    this.report();
    if (!quiet) announce(`${words}. Slide ${this.at + 1} of ${this.slides.length}.`);
  }

  address() {
    const { anchor, part } = this.slides[this.at].dataset;
    return anchor + (part ? `~${part}` : "");
  }

  fillNotes() {
    const words = notesOf(this.slides[this.at].dataset.anchor);
    this.panel.replaceChildren(...(words.length ? words : [h("p", { text: "There are no notes for this slide." })]));
  }

  about(at) {
    const slide = this.slides[at];
    if (!slide) return null;
    const { anchor, words } = slide.dataset;
    const blocks = [...new Set($$("[data-block]", slide).map((block) => block.dataset.block))];
    return { anchor, words, blocks, number: at + 1, count: this.slides.length };
  }

  report() {
    this.tell({ here: this.about(this.at), next: this.about(this.at + 1) });
  }

  hear(message) {
    if (message.hello) this.report();
    if (["on", "back"].includes(message.go)) this[message.go]();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea, [contenteditable='true'], dialog")) return;
    if ([" ", "Enter"].includes(event.key) && event.target.closest("button, a, summary")) return;
    const what = keyed(event);
    if (!what) return;
    event.preventDefault();
    this[what]();
  }

  on() {
    this.go(this.at + 1);
  }

  back() {
    this.go(this.at - 1);
  }

  first() {
    this.go(0);
  }

  last() {
    this.go(this.slides.length - 1);
  }

  leave() {
    location.href = `${this.root.dataset.back}#${this.slides[this.at].dataset.anchor}`;
  }

  /** Show or hide the notes below the slide. */
  toggleNotes() {
    this.panel.hidden = !this.panel.hidden;
    $("[data-do=toggleNotes]")?.setAttribute("aria-pressed", String(!this.panel.hidden));
    this.again();
  }

  speaker() {
    if (!openSpeaker()) announce("The browser did not allow a second window.");
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }
}

const KEYS = {
  ArrowRight: "on", ArrowDown: "on", PageDown: "on", ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
  Home: "first", End: "last", Escape: "leave", n: "toggleNotes", p: "speaker", f: "full",
};

function keyed(event) {
  return event.key === " " ? (event.shiftKey ? "back" : "on") : KEYS[event.key];
}

function listenToSwipes(root, turn) {
  let from = null;
  root.addEventListener("touchstart", (event) => {
    const scrolls = event.target.closest(".wide, .formula-line, input");
    const own = scrolls && scrolls.scrollWidth > scrolls.clientWidth + 1;
    from = event.touches.length === 1 && !own ? event.touches[0] : null;
  }, { passive: true });
  root.addEventListener("touchend", (event) => {
    if (!from) return;
    const [x, y] = [event.changedTouches[0].clientX - from.clientX, event.changedTouches[0].clientY - from.clientY];
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) turn(x < 0);
    from = null;
  }, { passive: true });
}

async function start() {
  const root = $("#show");
  if (isSpeaker()) {
    beSpeaker(root.dataset.lesson);
    return;
  }
  await document.fonts?.ready;
  new Show(root);
  offerCopies(root);
  offerFigures(root);
  offerLabs(root);
}

start();
