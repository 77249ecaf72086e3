// The first page: the titles of the labs come a moment after the start.

import { get } from "./api.js";
import { $, $$ } from "./dom.js";

async function fillIn() {
  const empty = $$("[data-labs] .card").filter((card) => !$$("p", card)[0].textContent);
  if (!empty.length) return;
  const { labs } = await get("/api/labs");
  const titles = new Map(labs.map((lab) => [lab.name, lab.title]));
  for (const card of empty) $$("p", card)[0].textContent = titles.get($$("a", card)[0].textContent) ?? "";
}

async function showFirst() {
  const place = $("[data-show-run]");
  if (!place) return;
  const { showRun } = await import("./live.js");
  showRun(place, place.dataset.showRun, { compact: true });
}

showFirst().catch(() => {}); // Without it the link still leads to the run.
fillIn().catch(() => {}); // Without titles the names still lead to the labs.
