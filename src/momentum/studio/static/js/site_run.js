// A recorded run: its curves from the file beside the page, its pictures to enlarge.

import { Curves } from "./curves.js";
import { $ } from "./dom.js";
import { Report } from "./report.js";

/** Turn the columns of curves.json into what charts take: a Map of series to a Map of step to values. */
export function seriesOf(columns) {
  return new Map(columns.map(({ series, steps, values }) => [series, new Map(steps.map((step, at) => [step, row(values, at)]))]));
}

function row(values, at) {
  const there = Object.entries(values).filter(([, column]) => column[at] !== null);
  return Object.fromEntries(there.map(([name, column]) => [name, column[at]]));
}

async function draw(place) {
  const answer = await fetch(place.dataset.curves);
  if (!answer.ok) return;
  new Curves(place, { counts: () => place.dataset.counts }).update(seriesOf(await answer.json()));
}

const report = $("[data-report]");
if (report) new Report(report, "");
const place = $("[data-curves]");
if (place) draw(place).catch(() => {}); // Without curves the report still has its pictures.
