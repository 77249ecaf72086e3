// Starting a run from a panel, and a quiet line that says how far it is.

import { post } from "./api.js";
import { $, announce, h } from "./dom.js";
import { follow } from "./run_follow.js";

const ENDED = ["finished", "failed", "refused", "interrupted"];

/** Start a lab; the button rests meanwhile. Returns the name of the run, or null. */
export async function begin(button, place, lab, parameters) {
  if (button.getAttribute("aria-disabled") === "true") return null;
  button.setAttribute("aria-disabled", "true");
  try {
    const { run } = await post("/api/runs", { lab, parameters });
    announce(`Started ${run}.`);
    return run;
  } catch (error) {
    say(place, error.message);
    return null;
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/** Show in a place how far a run is; calls onDone(state) once when it has ended. */
export function watch(place, run, onDone) {
  const bar = h("progress", { "aria-label": "Progress of the training" });
  const words = h("span", { class: "soft small-text" });
  const link = h("a", { href: `/runs/${encodeURIComponent(run)}`, text: run });
  place.replaceChildren(h("p", { class: "touch-progress" }, bar, words, " ", link));
  place.hidden = false;
  const stop = follow(run, {
    onEvents: (events) => showProgress(bar, words, events),
    onState: (state) => {
      words.textContent = state.sentence || state.status;
      if (ENDED.includes(state.status)) ended(state);
    },
  });
  function ended(state) {
    stop();
    if (state.status === "finished") place.replaceChildren();
    place.hidden = state.status === "finished";
    onDone(state);
  }
  return stop;
}

function showProgress(bar, words, events) {
  const last = events.findLast((event) => event.kind === "progress");
  if (!last) return;
  [bar.max, bar.value] = [last.total, last.done];
  words.textContent = `${last.label}: ${Math.round((100 * last.done) / last.total)} %`;
}

/** Say one sentence in a place. */
export function say(place, sentence) {
  const there = $(".note", place);
  if (there) there.textContent = sentence;
  else place.append(h("p", { class: "note bad", role: "alert", text: sentence }));
  place.hidden = false;
}
