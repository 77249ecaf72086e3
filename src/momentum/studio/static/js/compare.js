// Two runs side by side: their curves in one picture, growing while they run.

import { Curves } from "./curves.js";
import { $, $$ } from "./dom.js";
import { offerPause } from "./motion.js";
import { enlarge } from "./report.js";
import { follow } from "./run_follow.js";
import { newStory } from "./run_story.js";

const section = $("[data-curves]");
const { first, second } = section.dataset;
const runs = [
  { name: "first", run: first, story: newStory() },
  { name: "second", run: second, story: newStory() },
];
const curves = new Curves($("[data-place]", section), { counts: () => "step or epoch" });

for (const one of runs) follow(one.run, { onEvents: (events) => take(one, events), onState: () => {} });
for (const link of $$("[data-enlarge]")) link.addEventListener("click", enlarge);
for (const figure of $$(".run-picture")) offerPause(figure);

function take(one, events) {
  if (!one.story.add(events).curves) return;
  section.hidden = false;
  curves.update(together());
}

// Series of one name in both runs stand beside each other, so that the eye compares the right two.
function together() {
  const all = new Map();
  for (const { name, story } of runs) {
    const many = story.series.size > 1;
    for (const [series, steps] of story.series) all.set(many ? `${name}: ${series}` : name, steps);
  }
  return all;
}
