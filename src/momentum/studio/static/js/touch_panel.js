// The panel of a lab, where a run has ended: fetched from the studio, and let begin.

import { get } from "./api.js";
import { $ } from "./dom.js";

// Named from the top, so that the exported site, which has no panels, takes none of this along.
const MODULES = { writer: ["touch_writer.js", "[data-touch-writer]"], sentiment: ["touch_sentence.js", "[data-touch-sentence]"] };
let count = 0;

/** Whether a lab has a panel that can be brought to a place. */
export const hasPanel = (lab) => lab in MODULES;

/** Bring the panel of a lab to a place, for a run or for the first network there is. */
export async function bringPanel(place, lab, run = "") {
  if (!hasPanel(lab)) return;
  count += 1;
  const { html } = await get(`/api/touch/panel/${lab}?run=${encodeURIComponent(run)}&place=-${count}`);
  const [module, selector] = MODULES[lab];
  const { begin } = await import(`/static/js/${module}`);
  place.innerHTML = html; // Rendered and escaped by the studio; its script tag does nothing here.
  place.hidden = false;
  begin($(selector, place));
}
