// The film of a playground run: its points and its frames, fetched as they come, each once.

import { get } from "./api.js";
import { follow } from "./run_follow.js";

const FRAME = /^surfaces\/(\d+)\.json$/;

/** Follows a run; calls onMore() when there is a new frame and onState(state) when it changes. */
export class Film {
  constructor(run, { onMore, onState }) {
    Object.assign(this, { run, epochs: [], frames: new Map(), points: null });
    this.total = 0;
    this.stop = follow(run, {
      onState,
      onEvents: (events) => {
        for (const event of events) this.event(event);
        onMore();
      },
    });
  }

  event({ kind, path = "", total }) {
    if (kind === "progress") this.total = total;
    const found = kind === "saved" && FRAME.exec(path);
    if (found && !this.epochs.includes(Number(found[1]))) {
      this.epochs.push(Number(found[1]));
      this.epochs.sort((a, b) => a - b);
    }
    if (kind === "saved" && path === "surfaces/points.json") this.points ??= this.file("points");
  }

  /** One frame, by its number in the film. */
  frame(number) {
    const epoch = this.epochs[number];
    if (!this.frames.has(epoch)) {
      const name = String(epoch).padStart(5, "0");
      const asked = this.file(name);
      this.frames.set(epoch, asked);
      asked.catch(() => this.frames.delete(epoch));
    }
    return this.frames.get(epoch);
  }

  file(name) {
    return get(`/runs/${encodeURIComponent(this.run)}/files/surfaces/${name}.json`);
  }
}
