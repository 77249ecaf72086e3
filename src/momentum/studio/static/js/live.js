// The live view of a run: status, buttons, bars, curves, pictures and the report as it grows.

import { post } from "./api.js";
import { Curves } from "./curves.js";
import { $, announce, h } from "./dom.js";
import { showMoving } from "./motion.js";
import { enlarge, Report } from "./report.js";
import { Bars, share } from "./run_bars.js";
import { follow, runAddress } from "./run_follow.js";
import { fileAddress, newStory } from "./run_story.js";

export { follow } from "./run_follow.js";

const WORDS = {
  waiting: "waiting for its turn",
  preparing: "reading its input",
  running: "running",
  stopping: "stopping",
  interrupted: "stopped",
  refused: "input refused",
  failed: "failed",
  finished: "finished",
};
const KIND = { finished: "good", interrupted: "warn", refused: "bad", failed: "bad" };
const STOPPABLE = new Set(["waiting", "preparing", "running"]);
const RESUMABLE = new Set(["interrupted", "failed", "refused"]);
const SETTLED_AFTER = 1500;
const WORKING = new Set(["preparing", "running", "stopping"]);

/** Show a run inside an element, live; returns a function that ends it and empties the place. */
export function showRun(element, run, { compact = false } = {}) {
  const view = new View(element, run, compact);
  return () => view.end();
}

class View {
  constructor(element, run, compact) {
    Object.assign(this, { element, run, compact, story: newStory(), state: null, quarter: -1 });
    this.build();
    this.bars = new Bars(this.barPlace);
    this.curves = new Curves(this.curvePlace, { compact, counts: () => this.report.counts, drawn: () => this.settle() });
    this.report = new Report(this.reportPlace, run);
    this.stop = follow(run, {
      onEvents: (events, how) => this.events(events, how),
      onState: (state) => this.stateIs(state),
      onTrouble: (sentence) => this.trouble(sentence),
    });
    this.settling = setTimeout(() => this.settle(), SETTLED_AFTER);
    this.clock = setInterval(() => this.bars.refresh(this.working()), 1000);
  }

  build() {
    this.tag = h("span", { class: "tag" }, "connecting");
    this.sentence = h("span", {});
    this.status = h("p", { class: "run-status", tabindex: -1 }, this.tag, " ", this.sentence);
    this.button = h("button", { type: "button", class: "button small", hidden: true, onclick: () => this.press() });
    this.note = h("p", { class: "note warn", hidden: true });
    this.barPlace = h("div", { class: "run-bars" });
    this.curvePlace = h("div", { class: "run-curves" });
    this.reportPlace = $("[data-report]", this.element) ?? h("div", { "data-report": true });
    this.reportPlace.hidden = this.compact;
    this.picture = h("figure", { class: "run-picture", hidden: true });
    const head = h("div", { class: "row between run-head" }, this.status, h("div", { class: "row" }, this.buttons()));
    this.element.classList.add("run-live");
    this.element.classList.toggle("compact", this.compact);
    this.element.classList.toggle("unsettled", !this.compact);
    const small = this.compact ? [this.picture] : [];
    this.element.replaceChildren(head, this.note, this.barPlace, this.curvePlace, ...small, this.reportPlace);
  }

  // The curves are there, or will not come soon: what stands below them may be seen.
  settle() {
    clearTimeout(this.settling);
    this.element.classList.remove("unsettled");
  }

  buttons() {
    const page = h("a", { class: "button small quiet", href: `/runs/${encodeURIComponent(this.run)}` }, "Its page");
    return this.compact ? [this.button, page] : [this.button];
  }

  working() {
    return WORKING.has(this.state?.status);
  }

  events(events, { replay }) {
    const changed = this.story.add(events);
    if (changed.progress) this.bars.show(this.story.progress, { replay, working: this.working() });
    if (changed.curves) this.curves.update(this.story.series);
    if (changed.report && this.compact) this.showNewest();
    if (changed.report && !this.compact && !(replay && this.settled())) this.report.refresh();
    if (changed.curves && !this.report.counts) this.report.refresh();
    if (changed.progress && !replay) this.sayQuarter();
  }

  // The page of a run that is over came with its whole report.
  settled() {
    return this.state && !this.working() && this.report.counts !== "";
  }

  stateIs(state) {
    const before = this.state;
    this.state = state;
    this.note.hidden = true;
    this.tag.textContent = WORDS[state.status] ?? state.status;
    this.tag.className = `tag ${KIND[state.status] ?? ""}`;
    this.sentence.textContent = state.sentence || tookWords(state);
    this.showButton();
    this.bars.refresh(this.working());
    if (before && before.status !== state.status) this.changed(state);
    this.element.dispatchEvent(new CustomEvent("run-state", { bubbles: true, detail: state }));
  }

  changed({ status, sentence }) {
    announce(`${sentence || `The run is ${WORDS[status] ?? status}.`}`);
    this.quarter = -1;
    if (!this.compact) this.report.refresh();
  }

  // One button in one place, so that the keyboard's focus never falls off the page.
  showButton() {
    const { status } = this.state;
    const focused = document.activeElement === this.button;
    const usable = STOPPABLE.has(status) || RESUMABLE.has(status);
    this.button.textContent = RESUMABLE.has(status) ? "Resume" : status === "stopping" ? "Stopping..." : "Stop";
    this.button.setAttribute("aria-disabled", String(!usable));
    this.button.hidden = !usable && status !== "stopping";
    if (focused && this.button.hidden) this.status.focus();
  }

  async press() {
    const resumes = RESUMABLE.has(this.state?.status);
    if (this.button.getAttribute("aria-disabled") === "true" || this.busy) return;
    this.busy = true;
    try {
      this.stateIs(await post(`${runAddress(this.run)}/${resumes ? "resume" : "stop"}`));
      if (resumes) this.stop.wake();
    } catch (refused) {
      this.trouble(refused.message);
    }
    this.busy = false;
  }

  trouble(sentence) {
    if (sentence && this.note.textContent !== sentence) announce(sentence);
    this.note.textContent = sentence;
    this.note.hidden = !sentence;
  }

  sayQuarter() {
    const quarter = Math.floor(share(this.story.progress) * 4);
    if (quarter > this.quarter && this.quarter >= 0 && quarter < 4) announce(`${quarter * 25} percent done.`);
    this.quarter = Math.max(quarter, this.quarter);
  }

  showNewest() {
    const { newest } = this.story;
    if (!newest) return;
    const address = fileAddress(this.run, newest.path);
    const still = newest.path.endsWith(".gif") ? `${address}.still.png` : "";
    const image = h("img", { alt: newest.alt });
    const link = h("a", { class: "figure", href: address, onclick: enlarge }, image);
    this.picture.replaceChildren(h("figcaption", {}, newest.title), link);
    showMoving(this.picture, address, still);
    this.picture.hidden = false;
  }

  end() {
    this.stop();
    clearInterval(this.clock);
    this.settle();
    this.curves.destroy();
    this.report.stop();
    this.element.replaceChildren();
  }
}

function tookWords({ status, seconds }) {
  if (status !== "finished" || seconds === null || seconds === undefined) return "";
  if (seconds < 60) return `in ${seconds.toFixed(1)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `in ${minutes} min` : `in ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
