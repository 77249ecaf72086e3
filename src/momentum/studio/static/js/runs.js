// The list of runs: filter at once, and choose two to compare.

import { $, $$ } from "./dom.js";

const filter = $("[data-filter]");
if (filter) {
  $("[data-filter-button]").hidden = true;
  filter.addEventListener("change", () => filter.form.requestSubmit());
}

const form = $("[data-choose]");
if (form) {
  form.addEventListener("change", count);
  form.addEventListener("submit", compare);
  count();
}

function chosen() {
  return $$("input[name=run]:checked", form).map((box) => box.value);
}

function count() {
  const number = chosen().length;
  const words = ["Tick two runs to set them side by side.", "One is chosen; tick another.", "Two are chosen."];
  $("[data-chosen]").textContent = words[number] ?? `${number} are chosen; tick two only.`;
  $("[data-compare]").setAttribute("aria-disabled", String(number !== 2));
}

// The oldest first: what came later is compared with what was there before.
function compare(event) {
  event.preventDefault();
  const runs = chosen();
  if (runs.length !== 2) return;
  const query = new URLSearchParams({ first: runs[1], second: runs[0] });
  location.assign(`${form.action}?${query}`);
}
