// What a run told so far, each thing once: a resumed run tells some of it again.

/** An empty story; `add(events)` takes events in and says which parts changed. */
export function newStory() {
  return new Story();
}

class Story {
  constructor() {
    this.progress = new Map();
    this.series = new Map();
    this.pictures = new Map();
    this.tables = new Map();
    this.texts = new Set();
    this.saved = new Map();
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
      this.report(event);
      changed.report = true;
    }
  }

  measure({ series, step, values }) {
    if (!this.series.has(series)) this.series.set(series, new Map());
    this.series.get(series).set(step, values);
  }

  report(event) {
    if (event.kind === "text") this.texts.add(event.markdown);
    else if (event.kind === "table") this.tables.set(event.title, event);
    else if (event.kind === "saved") this.saved.set(event.path, event);
    else if (event.kind === "picture") this.show(event);
  }

  // Pictures of one title are stages of one thing; a file drawn again is its newest.
  show(event) {
    const before = this.pictures.get(event.title) ?? [];
    this.pictures.set(event.title, [...before.filter(({ path }) => path !== event.path), event]);
    this.newest = event;
  }
}

/** Where a file of a run is. */
export const fileAddress = (run, path) =>
  `/runs/${encodeURIComponent(run)}/files/${path.split("/").map(encodeURIComponent).join("/")}`;
