// What a run told so far, as the page itself needs it; the studio keeps and renders the report.

/** An empty story; `add(events)` takes events in and says which parts changed. */
export function newStory() {
  return new Story();
}

// Told again by a resumed run, a step or a piece of progress takes the place of the older one.
class Story {
  constructor() {
    this.progress = new Map();
    this.series = new Map();
    this.newest = null;
  }

  add(events) {
    const changed = { progress: false, curves: false, report: false };
    for (const event of events) this.take(event, changed);
    return changed;
  }

  take(event, changed) {
    if (event.kind === "progress") {
      this.progress.set(event.label, event);
      changed.progress = true;
    } else if (event.kind === "metric") {
      this.measure(event);
      changed.curves = true;
    } else {
      if (event.kind === "picture") this.newest = event;
      else if (event.kind === "saved" && event.path.endsWith(".gif")) this.newest = { path: event.path, title: event.what, alt: event.what };
      changed.report = true;
    }
  }

  measure({ series, step, values }) {
    if (!this.series.has(series)) this.series.set(series, new Map());
    this.series.get(series).set(step, values);
  }
}

/** Where a file of a run is. */
export const fileAddress = (run, path) =>
  `/runs/${encodeURIComponent(run)}/files/${path.split("/").map(encodeURIComponent).join("/")}`;
