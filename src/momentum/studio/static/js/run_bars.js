// How far a run is: one bar for every piece of work, with an honest guess of the time left.

import { h } from "./dom.js";

const WINDOW = 30_000;
const LEAST = 3000;

/** The pace of one piece of work, from when its steps were seen to happen. */
export class Pace {
  constructor(now = () => performance.now()) {
    this.now = now;
    this.seen = [];
  }

  add(done) {
    const time = this.now();
    this.seen = this.seen.filter((one) => time - one.time < WINDOW && one.done <= done);
    this.seen.push({ time, done });
  }

  /** Seconds left, or null while there is nothing to guess from. */
  left(total) {
    const [first, last] = [this.seen[0], this.seen.at(-1)];
    if (!first || last.time - first.time < LEAST || last.done <= first.done) return null;
    const each = (last.time - first.time) / (last.done - first.done);
    return Math.max(0, ((total - last.done) * each - (this.now() - last.time)) / 1000);
  }
}

/** Say how many seconds are left, no finer than can be known. */
export function inWords(seconds) {
  if (seconds === null) return "";
  if (seconds < 8) return "a few seconds left";
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes} min left`;
  const rest = Math.round((minutes % 60) / 10) * 10;
  return `about ${Math.floor(minutes / 60)} h${rest ? ` ${Math.min(rest, 50)} min` : ""} left`;
}

/** Bars inside an element: `show(progress, {replay, working})`. */
export class Bars {
  constructor(element) {
    this.element = element;
    this.bars = new Map();
  }

  show(progress, { replay, working }) {
    for (const [label, { done, total }] of progress) {
      const bar = this.bars.get(label) ?? this.make(label);
      if (bar.done !== done && !replay) bar.pace.add(done);
      Object.assign(bar, { done, total });
      this.draw(bar, working);
    }
  }

  make(label) {
    const meter = h("progress", { "aria-label": label });
    const words = h("span", { class: "run-bar-words" });
    const row = h("div", { class: "run-bar" }, h("span", { class: "run-bar-label" }, label), words, meter);
    const bar = { meter, words, row, pace: new Pace(), done: -1, total: 1 };
    this.bars.set(label, bar);
    this.element.append(row);
    return bar;
  }

  draw({ meter, words, row, pace, done, total }, working) {
    meter.max = total;
    meter.value = done;
    row.classList.toggle("done", done >= total);
    const left = working && done < total ? inWords(pace.left(total)) : "";
    const reached = done >= total ? "done" : `${count(done)} of ${count(total)}`;
    words.textContent = left ? `${reached} · ${left}` : reached;
  }

  /** The time left changes by itself while nothing happens. */
  refresh(working) {
    for (const bar of this.bars.values()) this.draw(bar, working);
  }
}

const count = (number) => number.toLocaleString("en");

/** The share of all the work known so far that is done, 0 to 1. */
export function share(progress) {
  const all = [...progress.values()];
  const total = all.reduce((sum, one) => sum + one.total, 0);
  return total ? all.reduce((sum, one) => sum + Math.min(one.done, one.total), 0) / total : 0;
}
