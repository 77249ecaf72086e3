// A lab that the text runs by a command: started in its place, shown live there.

import { post } from "./api.js";
import { $, $$, announce, h } from "./dom.js";
import { bringPanel } from "./touch_panel.js";

/** Let every lab in the text be started where it stands. */
export function offerLabs(root = document) {
  for (const panel of $$(".lab-call", root)) {
    const button = $("[data-start]", panel);
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("click", () => start(panel, button));
    offerTouch(panel);
  }
}

/** Some labs have a panel to type in: it comes when its fold is opened, or a run here is finished. */
function offerTouch(panel) {
  const fold = $("[data-touch-fold]", panel);
  if (!fold) return;
  const bring = (run) => bringPanel($("[data-touch-place]", fold), fold.dataset.touchFold, run).catch((error) => tell(panel, error.message));
  fold.addEventListener("toggle", () => {
    if (!fold.open || fold.dataset.brought) return;
    fold.dataset.brought = "yes";
    bring("");
  });
  panel.addEventListener("run-state", ({ detail }) => {
    if (detail.status !== "finished" || fold.open) return; // An open one takes the run up by itself.
    fold.dataset.brought = "yes";
    fold.open = true;
    bring(detail.run);
  });
}

async function start(panel, button) {
  const { lab, parameters } = panel.dataset;
  button.disabled = true;
  tell(panel, "");
  try {
    const made = await post("/api/runs", { lab, parameters: JSON.parse(parameters) });
    announce(`The lab ${lab} has started.`);
    await show(panel, made);
    button.textContent = "Start another";
  } catch (error) {
    tell(panel, error.message);
    announce(error.message);
  }
  button.disabled = false;
}

function tell(panel, sentence) {
  const place = $("[data-trouble]", panel);
  place.textContent = sentence;
  place.hidden = !sentence;
}

const shown = new WeakMap(); // What ends the live view that stands in a panel.

async function show(panel, { run, url }) {
  const live = $("[data-live]", panel);
  const inside = h("div");
  shown.get(panel)?.();
  live.replaceChildren(inside);
  live.hidden = false;
  try {
    const { showRun } = await import("./live.js");
    shown.set(panel, showRun(inside, run, { compact: true }));
  } catch {
    const link = h("a", { href: url, text: "its page shows it live" });
    inside.replaceChildren(h("p", {}, "The run has started; ", link, "."));
  }
}
