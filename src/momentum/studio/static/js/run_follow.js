// Following a run: every event once, over lost connections, sleeping pages and a restarted studio.

import { get } from "./api.js";

const HIDDEN_FOR = 60_000;
const WAITS = [1000, 2000, 4000, 8000, 15_000];
const QUIET = 250;
const AWAY = "The studio does not answer; trying again...";

/** Where the studio tells about a run. */
export const runAddress = (run) => `/api/runs/${encodeURIComponent(run)}`;

/**
 * Follow a run. Calls onEvents(events, {replay}), onState(state) and onTrouble(sentence, "" when it
 * is over). Returns a function that ends it; its property `wake` opens an ended stream again.
 */
export function follow(run, { onEvents, onState, onTrouble = () => {} }) {
  const stream = new Stream(run, { onEvents, onState, onTrouble });
  const stop = () => stream.stop();
  stop.wake = () => stream.wake();
  return stop;
}

class Stream {
  constructor(run, told) {
    Object.assign(this, { run, told, source: null, offset: 0, tries: 0, settled: "", over: false });
    this.onVisibility = () => this.visibility();
    document.addEventListener("visibilitychange", this.onVisibility);
    window.addEventListener("pageshow", this.onVisibility);
    window.addEventListener("pagehide", () => this.close());
    if (!document.hidden) this.open();
  }

  stop() {
    this.over = true;
    this.close();
    document.removeEventListener("visibilitychange", this.onVisibility);
    window.removeEventListener("pageshow", this.onVisibility);
  }

  wake() {
    this.settled = "";
    this.close();
    this.open();
  }

  // A browser keeps six connections to one host: a page nobody sees gives its own back.
  visibility() {
    clearTimeout(this.sleep);
    if (document.hidden) this.sleep = setTimeout(() => this.close(), HIDDEN_FOR);
    else if (!this.source && this.settled !== "finished") this.wake();
  }

  open() {
    if (this.over || this.source) return;
    this.caughtUp = false;
    this.source = new EventSource(`${runAddress(this.run)}/events?after=${this.offset}`);
    this.source.addEventListener("events", (message) => this.events(message));
    this.source.addEventListener("state", (message) => this.state(JSON.parse(message.data)));
    this.source.addEventListener("end", () => this.end());
    this.source.onerror = () => this.lost();
    this.expectQuiet();
  }

  close() {
    clearTimeout(this.retry);
    clearTimeout(this.quiet);
    this.source?.close();
    this.source = null;
  }

  events(message) {
    const reached = Number(message.lastEventId);
    if (!(reached > this.offset)) return;
    this.offset = reached;
    this.answered();
    this.told.onEvents(JSON.parse(message.data), { replay: !this.caughtUp });
    if (!this.caughtUp) this.expectQuiet();
  }

  // What comes in one rush after opening happened before; after the first pause it is live.
  expectQuiet() {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => (this.caughtUp = true), QUIET);
  }

  state(state) {
    this.answered();
    this.status = state.status;
    this.told.onState(state);
  }

  end() {
    this.settled = this.status === "finished" ? "finished" : "ended";
    this.close();
  }

  answered() {
    if (this.tries) this.told.onTrouble("");
    this.tries = 0;
  }

  lost() {
    this.close();
    const wait = WAITS[Math.min(this.tries, WAITS.length - 1)];
    this.tries += 1;
    this.retry = setTimeout(() => this.ask(), this.tries > 1 ? wait : 300);
  }

  // An event source does not say why it failed; the plain address does.
  async ask() {
    if (this.over || document.hidden) return;
    try {
      await get(runAddress(this.run));
    } catch (refused) {
      if (refused.status >= 400 && refused.status < 500) return this.gone(refused.message);
      this.told.onTrouble(AWAY);
      return this.lost();
    }
    this.open();
  }

  gone(sentence) {
    this.settled = "gone";
    this.told.onTrouble(sentence);
  }
}
