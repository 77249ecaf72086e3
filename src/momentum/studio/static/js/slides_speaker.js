// The presenter's window: notes, the next slide and a clock, following the slides.

import { $, $$, h } from "./dom.js";

/** Whether this window is the presenter's. */
export const isSpeaker = () => new URLSearchParams(location.search).has("presenter");

/** Open the presenter's window; returns it, or null where the browser forbids it. */
export function openSpeaker() {
  const address = new URL(location.href);
  address.searchParams.set("presenter", "1");
  return open(address, "momentum-presenter", "width=1000,height=700");
}

/** The line between the two windows of a lesson. */
export function line(lesson, hear) {
  const channel = new BroadcastChannel(`momentum-slides-${lesson}`);
  channel.addEventListener("message", (event) => hear(event.data));
  return (message) => channel.postMessage(message);
}

/** The notes of a section, as copies; an empty list where there are none. */
export function notesOf(anchor) {
  const notes = $(`.slide[data-anchor="${CSS.escape(anchor)}"] > .notes`);
  return notes ? [...notes.cloneNode(true).childNodes] : [];
}

/** Turn this window into the presenter's. */
export function beSpeaker(lesson) {
  const view = $(".speaker");
  const tell = line(lesson, (message) => message.here && show(view, message));
  $("#show").hidden = true;
  view.hidden = false;
  document.body.classList.add("speaking");
  for (const button of $$("[data-do]", view)) {
    button.addEventListener("click", () => press(button.dataset.do, tell));
  }
  addEventListener("keydown", (event) => hearKey(event, tell));
  tick(view);
  setInterval(() => tick(view), 1000);
  tell({ hello: true });
}

let begun = Date.now();

function press(what, tell) {
  if (what === "reset") begun = Date.now();
  else tell({ go: what });
}

const KEYS = { ArrowRight: "on", ArrowDown: "on", PageDown: "on", ArrowLeft: "back", ArrowUp: "back", PageUp: "back" };

function hearKey(event, tell) {
  const what = KEYS[event.key];
  if (!what || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  tell({ go: what });
}

function tick(view) {
  const seconds = Math.floor((Date.now() - begun) / 1000);
  const rest = String(seconds % 60).padStart(2, "0");
  $("[data-elapsed]", view).textContent = `${Math.floor(seconds / 60)}:${rest}`;
  $("[data-time]", view).textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

function show(view, { here, next }) {
  $("[data-where]", view).textContent = `Slide ${here.number} of ${here.count}`;
  $("[data-now]", view).textContent = here.words;
  const notes = notesOf(here.anchor);
  const none = h("p", { class: "soft", text: "There are no notes for this slide." });
  $("[data-notes]", view).replaceChildren(...(notes.length ? notes : [none]));
  $("[data-next]", view).textContent = next?.words ?? "The end";
  $("[data-preview]", view).replaceChildren(...(next?.blocks ?? []).map(preview));
}

function preview(block) {
  const copy = $(`[data-block="${CSS.escape(block)}"]`).cloneNode(true);
  $$("[id]", copy).forEach((named) => named.removeAttribute("id"));
  copy.inert = true;
  return copy;
}
