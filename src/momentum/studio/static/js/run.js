// The page of one run.

import { $ } from "./dom.js";
import { showRun } from "./live.js";

const place = $("[data-run]");
if (place) showRun(place, place.dataset.run);
