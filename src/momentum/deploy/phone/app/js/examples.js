// Real examples that travel with the app; the network never learned from them.

import { button, part } from "./dom.js";

const OPEN = { bytes: fromBase64 };

/** Fetch the examples: [{ values, truth, logits }], or [{ values, picture, every }] with some values of a picture. */
export async function readExamples() {
  const facts = await readFacts(), { kind, inputs, truth, logits, pictures, every } = facts.tried ?? facts;
  const open = OPEN[kind] ?? ((one) => one);
  return inputs.map((one, at) => ({
    values: open(one), truth: truth[at] ?? undefined, logits: logits?.[at], picture: pictures?.[at], every,
  }));
}

/** All that travels to compare by, as it was written. */
export async function readFacts() {
  return (await fetch("examples.json")).json();
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** A button that shows one example after the other; `show(example)` lays it down. */
export function addExampleButton(many, show) {
  if (!many) return;
  let all = null, next = 0;
  const words = "Try an example";
  const made = button(words, async () => {
    all ??= await readExamples();
    show(all[next++ % all.length]);
  });
  (part("ask").querySelector(".row") ?? part("ask")).append(made);
}
