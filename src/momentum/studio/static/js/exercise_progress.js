// How far one is: the tag of an exercise, and the count at the head of its lesson.

import { $, $$ } from "./dom.js";

/** Write what a check found wherever the page says how it stands with an exercise. */
export function showProgress(name, { outcome, passed }) {
  if (outcome === "untouched") return;
  const tags = $$(`[data-state="${name}"], .exercise[data-name="${name}"] [data-state]`);
  const before = tags.some((tag) => tag.classList.contains("good"));
  const solved = passed || before; // Once solved, it stays so, whatever is tried later.
  for (const tag of tags) {
    tag.textContent = solved ? "✓ solved" : "tried";
    tag.classList.toggle("good", solved);
  }
  if (solved && !before) countOneMore();
}

function countOneMore() {
  const bar = $("progress[data-solved]");
  if (!bar) return;
  bar.value = Math.min(bar.max, bar.value + 1);
  bar.setAttribute("aria-label", `Exercises solved: ${bar.value} of ${bar.max}`);
  for (const words of $$("[data-solved-words]")) words.textContent = `${bar.value} of ${bar.max} exercises solved`;
}
