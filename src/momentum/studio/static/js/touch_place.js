// Where a panel stands: above the form, or with the run that was started by the form.

import { $ } from "./dom.js";

/** Take a panel to the run below the form: what was started and what it shows are seen at once. */
export function standWithRun(panel) {
  const place = $("[data-run-place]");
  if (!place || place.hidden) return;
  if (!place.contains(panel)) $("[data-live]", place).before(panel);
  place.scrollIntoView({ block: "start" }); // What was above the form is so no longer.
}
