// Learning curves that grow: charts by uPlot, a legend that can be read in grey, and a table.

import { h } from "./dom.js";
import { chartsOf, columnsOf, rangeOf, summary, written } from "./run_lines.js";
import { drawMarks, sample } from "./run_marks.js";
import { colours, onTheme } from "./theme.js";

const EVERY = 200;
const ROWS = 200;
const here = (path) => new URL(path, import.meta.url).href;

let loading = null;

/** Load uPlot once, with its style; null where it cannot be had. */
function loadCharts() {
  loading ??= import(here("../built/charts.js")).then(
    ({ uPlot }) => {
      document.head.append(h("link", { rel: "stylesheet", href: here("../built/charts.css") }));
      return uPlot;
    },
    () => null,
  );
  return loading;
}

/** Curves inside an element: `update(series)`, a Map of series to a Map of step to values. */
export class Curves {
  constructor(element, { compact = false, counts = () => "step", drawn = () => {} } = {}) {
    Object.assign(this, { element, compact, counts, drawn, charts: new Map(), series: null, last: 0 });
    this.holder = h("div", { class: "run-charts" });
    this.table = compact ? null : new CurveTable(() => this.counts());
    element.append(this.holder, ...(this.table ? [this.table.element] : []));
    element.hidden = true;
    this.endTheme = onTheme(() => this.redraw());
  }

  update(series) {
    this.series = series;
    this.element.hidden = series.size === 0;
    if (!this.waiting) this.wait();
  }

  // At most five pictures a second, and none while nobody looks.
  wait() {
    this.waiting = true;
    const left = Math.max(0, this.last + EVERY - performance.now());
    setTimeout(() => requestAnimationFrame(() => this.draw()), left);
  }

  async draw() {
    this.waiting = false;
    this.last = performance.now();
    const uPlot = await loadCharts();
    if (this.over) return;
    const all = chartsOf(this.series);
    for (const chart of this.compact ? all.slice(-1) : all) this.drawOne(uPlot, chart);
    this.table?.update(all);
    this.drawn();
  }

  drawOne(uPlot, { name, lines }) {
    if (!this.charts.has(name)) {
      this.charts.set(name, new Chart(uPlot, name, this.compact));
      this.holder.append(this.charts.get(name).element);
    }
    this.charts.get(name).update(lines, this.counts() || "step");
  }

  redraw() {
    for (const chart of this.charts.values()) chart.remake();
  }

  destroy() {
    this.over = true;
    this.endTheme();
    for (const chart of this.charts.values()) chart.destroy();
  }
}

class Chart {
  constructor(uPlot, name, compact) {
    Object.assign(this, { uPlot, name, compact, plot: null, lines: [], hidden: new Set() });
    this.canvas = h("div", { class: "run-canvas", role: "img" });
    this.readout = h("p", { class: "run-readout", "aria-hidden": "true" });
    this.legend = h("ul", { class: "run-legend" });
    this.note = h("p", { class: "soft small-text", hidden: true });
    const title = name[0].toUpperCase() + name.slice(1).replaceAll("_", " ");
    const head = h("figcaption", {}, title);
    this.element = h("figure", { class: "run-chart" }, head, this.canvas, this.readout, this.legend, this.note);
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this.canvas);
  }

  update(lines, counts) {
    const same = this.plot && lines.map(({ label }) => label).join("|") === this.lines.map(({ label }) => label).join("|");
    Object.assign(this, { lines, counts, columns: columnsOf(lines) });
    this.range = rangeOf(this.name, lines, this.columns);
    this.canvas.setAttribute("aria-label", summary(this.name, lines, counts));
    this.note.hidden = !this.range.cut;
    this.note.textContent = "Single values lie above the picture; the table has them.";
    if (same) this.plot.setData(this.columns);
    else this.remake();
  }

  remake() {
    if (!this.uPlot || !this.columns) return this.without();
    this.plot?.destroy();
    this.looks = looksOf(this.lines, colours());
    this.plot = new this.uPlot(this.options(), this.columns, this.canvas);
    this.drawLegend();
  }

  without() {
    this.canvas.hidden = true;
    this.note.hidden = false;
    this.note.textContent = "The charts could not be loaded; the table has the numbers.";
  }

  options() {
    const { ink, soft, line } = colours();
    const font = "12px system-ui, sans-serif";
    const axis = { stroke: soft, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1, size: 5 } };
    return {
      ...this.extent(),
      scales: { x: { time: false, range: across }, y: { range: () => [this.range.low, this.range.high] } },
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false, x: false, y: false }, points: { size: 7 } },
      axes: [{ ...axis, label: this.counts, labelSize: 20, labelFont: font, size: 34, incrs: whole() }, { ...axis, size: 46 }],
      series: [{}, ...this.looks.map((look) => this.lineOptions(look))],
      hooks: { draw: [(u) => drawMarks(u, this.looks, ink)], setCursor: [(u) => this.read(u)] },
    };
  }

  lineOptions({ label, stroke, dash, width }) {
    return { label, stroke, dash, width, show: !this.hidden.has(label), spanGaps: true, points: { show: false } };
  }

  extent() {
    return { width: Math.max(200, this.canvas.clientWidth), height: this.compact ? 170 : 230 };
  }

  fit() {
    if (this.plot && this.canvas.clientWidth !== this.plot.width) this.plot.setSize(this.extent());
  }

  read(plot) {
    const { idx } = plot.cursor;
    if (idx === null || idx === undefined) return void (this.readout.textContent = "");
    const shown = this.looks.map((look, k) => [look, this.columns[k + 1][idx]]);
    const words = shown.filter(([look, value]) => !look.thin && value !== null && !this.hidden.has(look.label));
    const said = words.map(([{ label }, value]) => `${label} ${written(value)}`).join(" · ");
    this.readout.textContent = `${this.counts} ${this.columns[0][idx]}: ${said}`;
  }

  // One entry for each line; of several series one each, and the dashes are explained beside.
  drawLegend() {
    const held = document.activeElement?.dataset?.line;
    const entries = entriesOf(this.looks);
    this.legend.replaceChildren(...entries.map((entry) => h("li", {}, this.entry(entry, entries.length > 1))));
    for (const words of remarks(this.looks)) this.legend.append(h("li", { class: "soft" }, words));
    if (held) [...this.legend.querySelectorAll("button")].find((one) => one.dataset.line === held)?.focus();
  }

  entry({ name, looks }, choosable) {
    const look = looks.at(-1);
    if (!choosable) return h("span", { class: "run-key" }, sample(look), name);
    const pressed = looks.some(({ label }) => !this.hidden.has(label));
    const toggle = () => this.toggle(looks, !pressed);
    const state = { "aria-pressed": String(pressed), dataset: { line: name }, onclick: toggle };
    return h("button", { type: "button", class: "run-key", ...state }, sample(look), name);
  }

  toggle(looks, show) {
    for (const { label } of looks) {
      if (show) this.hidden.delete(label);
      else this.hidden.add(label);
      this.plot.setSeries(this.looks.findIndex((look) => look.label === label) + 1, { show });
    }
    this.drawLegend();
  }

  destroy() {
    this.watcher.disconnect();
    this.plot?.destroy();
  }
}

function entriesOf(looks) {
  const strong = looks.filter(({ thin }) => !thin);
  const series = [...new Set(strong.map((look) => look.series))];
  if (series.length === 1) return strong.map((look) => ({ name: look.label, looks: [look] }));
  return series.map((name) => ({ name, looks: strong.filter((look) => look.series === name) }));
}

function remarks(looks) {
  const strong = looks.filter(({ thin }) => !thin);
  const several = new Set(strong.map(({ series }) => series)).size > 1;
  const both = new Set(strong.map(({ dash }) => dash.length)).size > 1;
  const words = several && both ? ["dashed: training, whole: held out"] : [];
  return looks.some(({ thin }) => thin) ? [...words, "thin lines: the single ones"] : words;
}

const across = (_, low, high) => (low === high ? [low - 1, high + 1] : [low, high]);
const whole = () => [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6];

// As in the figures of the reports: what was held out is whole and strong, training is dashed.
function looksOf(lines, { chart, soft }) {
  const names = [...new Set(lines.filter((one) => !one.thin).map(({ series }) => series))];
  return lines.map((one) => {
    const at = Math.max(0, names.indexOf(one.series));
    const single = names.length === 1 && !one.heldOut ? 1 : at;
    const dash = one.heldOut ? [] : [6, 4];
    const stroke = one.thin ? `color-mix(in srgb, ${soft} 45%, transparent)` : chart[single % chart.length];
    return { label: one.label, series: one.series, stroke, dash, width: one.thin ? 0.7 : 2, thin: one.thin, mark: single, alpha: 1 };
  });
}

/** The same numbers as a table, made when somebody opens it. */
class CurveTable {
  constructor(counts) {
    this.counts = counts;
    this.body = h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Learning curves as a table" });
    this.element = h("details", { class: "run-numbers" }, h("summary", {}, "Show as table"), this.body);
    this.element.addEventListener("toggle", () => this.draw());
  }

  update(charts) {
    this.charts = charts;
    const now = performance.now();
    if (now - (this.drawn ?? 0) > 2000) this.draw();
  }

  draw() {
    if (!this.element.open || !this.charts) return;
    this.drawn = performance.now();
    const lines = this.charts.flatMap(({ name, lines: all }) => all.map((line) => ({ ...line, label: `${name}, ${line.label}` })));
    const [steps, ...columns] = columnsOf(lines);
    const every = Math.ceil(steps.length / ROWS);
    const kept = steps.map((_, k) => k).filter((k) => k % every === 0 || k === steps.length - 1);
    const names = lines.map(({ label }) => h("th", { scope: "col", class: "number" }, label));
    const head = h("tr", {}, h("th", { scope: "col" }, this.counts() || "step"), names);
    const cells = (k) => columns.map((column) => h("td", { class: "number" }, written(column[k])));
    const rows = kept.map((k) => h("tr", {}, h("th", { scope: "row" }, String(steps[k])), cells(k)));
    const caption = every > 1 ? `Every ${every}th row of ${steps.length}` : "Every value that was measured";
    this.body.replaceChildren(h("table", {}, h("caption", {}, caption), h("thead", {}, head), h("tbody", {}, rows)));
  }
}
