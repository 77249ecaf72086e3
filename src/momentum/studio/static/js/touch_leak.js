// Four ways of judging one network: the scores as they come, and in the end what they are worth.

import { get } from "./api.js";
import { $, $$, announce, h } from "./dom.js";
import { follow } from "./run_follow.js";
import { standWithRun } from "./touch_place.js";
import { begin, say, watch } from "./touch_training.js";

const LOW = 0.3;
const WAYS = ["shuffled", "run", "person", "permuted"];

class Leak {
  constructor(root) {
    this.root = root;
    this.rows = new Map(WAYS.map((way) => [way, $(`[data-way="${way}"]`, root)]));
    const button = $("[data-start]", root);
    button.addEventListener("click", () => this.start(button));
    document.addEventListener("run", (event) => this.own(event)); // Started with the form of this page.
    this.newest().catch((error) => say($("[data-training]", root), error.message));
  }

  async newest() {
    const runs = await get("/api/touch/runs?lab=leak");
    const going = runs.find(({ status }) => ["waiting", "preparing", "running"].includes(status));
    const chosen = going ?? runs.find(({ status }) => status === "finished");
    if (chosen) this.follow(chosen.run);
  }

  own(event) {
    if (event.target.dataset?.lab !== "leak") return;
    standWithRun(this.root);
    this.follow(event.detail.run);
  }

  async start(button) {
    const place = $("[data-training]", this.root);
    place.replaceChildren();
    const run = await begin(button, place, "leak", {});
    if (run) this.follow(run);
  }

  follow(run) {
    this.stop?.();
    this.latest = new Map();
    this.over = false;
    for (const row of this.rows.values()) clear(row);
    $("[data-verdict]", this.root).hidden = true;
    const stopEvents = follow(run, {
      onEvents: (events) => this.events(events),
      onState: (state) => {
        if (state.status === "finished") this.finished(state);
      },
    });
    const stopProgress = watch($("[data-training]", this.root), run, () => {});
    this.stop = () => [stopEvents(), stopProgress()];
  }

  /** While it trains: the share of held-out rows that is right, mean over the networks so far. */
  events(events) {
    for (const event of events) {
      if (event.kind === "metric" && "val_accuracy" in event.values) this.latest.set(event.series, event.values.val_accuracy);
    }
    if (this.over) return; // The state of a finished run comes before its events.
    for (const [way, row] of this.rows) {
      const mine = [...this.latest].filter(([series]) => series.startsWith(`${way}, `));
      const networks = mine.map(([series]) => networksIn(series));
      const total = networks.reduce((sum, count) => sum + count, 0);
      if (total) draw(row, { score: mine.reduce((sum, [, value], i) => sum + value * networks[i], 0) / total });
    }
  }

  finished(state) {
    this.over = true;
    const { scores = {}, simulated } = state.result;
    if (![...this.rows.keys()].every((way) => typeof scores[way]?.score === "number")) return; // Not a run of ours.
    for (const [way, row] of this.rows) draw(row, scores[way], true);
    const people = `${scores.shuffled.n} ${simulated ? "simulated " : ""}people`;
    const shown = (way) => scores[way].score.toFixed(2);
    const words =
      `Balanced accuracy, mean over ${people}: ${shown("shuffled")} on shuffled rows, ${shown("run")} on unseen runs, ` +
      `${shown("person")} on unseen people. With labels that mean nothing the shuffled rows still give ${shown("permuted")}: ` +
      "that score comes from the leak alone.";
    const place = $("[data-verdict]", this.root);
    if (place.textContent !== words) announce(words);
    place.textContent = words;
    place.hidden = false;
  }
}

/** How many networks a series such as "run, networks 1 to 16" is the mean of. */
function networksIn(series) {
  const [first, last] = [...series.matchAll(/\d+/g)].map(Number);
  return last === undefined ? 1 : last - first + 1;
}

const place = (value) => `${100 * Math.min(Math.max((value - LOW) / (1 - LOW), 0), 1)}%`;

function clear(row) {
  row.classList.remove("there", "final");
  $("[data-number]", row).replaceChildren("–");
}

function draw(row, { score, low, high }, final = false) {
  row.classList.add("there");
  row.classList.toggle("final", final);
  $(".touch-dot", row).style.left = place(score);
  const span = $(".touch-span", row);
  const known = final && typeof low === "number" && typeof high === "number";
  span.hidden = !known;
  if (known) [span.style.left, span.style.right] = [place(low), `calc(100% - ${place(high)})`];
  const interval = known ? h("span", { class: "soft", text: ` [${low.toFixed(2)}, ${high.toFixed(2)}]` }) : "";
  $("[data-number]", row).replaceChildren(h("strong", { text: score.toFixed(2) }), interval);
}

for (const root of $$("[data-touch-leak]")) new Leak(root);
