// The page of one run.

import { $ } from "./dom.js";
import { showRun } from "./live.js";
import { bringPanel } from "./touch_panel.js";

/** Once the run is finished its network can be touched. */
function touchWhenFinished(place) {
  document.addEventListener("run-state", ({ detail }) => {
    if (detail.status !== "finished" || place.dataset.brought) return;
    place.dataset.brought = "yes";
    bringPanel(place, place.dataset.touchPanel, detail.run).catch(() => {}); // The report is there all the same.
  });
}

const panel = $("[data-touch-panel]");
if (panel) touchWhenFinished(panel);
const place = $("[data-run]");
if (place) showRun(place, place.dataset.run);
