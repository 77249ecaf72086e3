// What a check found, as elements: what holds, the sentence, the idea.

import { h } from "./dom.js";

const KINDS = { passed: "good", untouched: "", missing: "warn", unreadable: "warn" };

/** Names that say no more than the sentence does. */
const NAMELESS = /^(other_|not_a_number|missing_name|returned_nothing)/;

/** Turn `code` in a sentence of the server into elements. */
export function words(sentence) {
  return sentence.split("`").map((part, k) => (k % 2 ? h("code", { text: part }) : part));
}

/** Fill a panel with a verdict. */
export function showVerdict(panel, verdict) {
  panel.replaceChildren(
    h("h2", { text: title(verdict) }),
    verdict.holds.length ? holds(verdict.holds) : "",
    h("p", { class: `note ${KINDS[verdict.outcome] ?? "bad"}` }, mark(verdict), words(verdict.message)),
    idea(verdict),
    verdict.trouble ? h("p", { class: "note warn", text: verdict.trouble }) : "",
    verdict.passed ? following(verdict.next) : "",
  );
}

/** Fill a panel while a check is at work. */
export function showChecking(panel) {
  panel.replaceChildren(h("h2", { text: "Checking" }), h("progress", { "aria-label": "Checking" }));
}

/** Fill a panel before the first check. */
export function showNothingYet(panel) {
  panel.replaceChildren(
    h("h2", { text: "Not checked yet" }),
    h("p", { class: "soft", text: "The task stands at the top of the file. Fill in what is missing, then save and check." }),
  );
}

/** What a screen reader hears of a verdict. */
export function spoken(verdict) {
  const before = verdict.holds.length ? `${verdict.holds.length} found right. ` : "";
  return `${title(verdict)}. ${before}${verdict.message}`;
}

function title(verdict) {
  if (verdict.passed) return "Solved";
  return verdict.outcome === "untouched" ? "Not written yet" : "Not yet";
}

function mark(verdict) {
  if (verdict.passed) return "✓ ";
  return verdict.outcome === "untouched" ? "" : "✗ ";
}

function holds(sentences) {
  const items = sentences.map((text) => h("li", {}, h("span", { class: "visually-hidden", text: "Holds: " }), words(text)));
  return h("ul", { class: "checks" }, items);
}

function idea({ outcome, idea: name }) {
  if (outcome !== "wrong" || !name || NAMELESS.test(name)) return "";
  return h("p", { class: "idea" }, "The idea behind it: ", h("em", { text: name.replaceAll("_", " ") }));
}

function following(next) {
  if (!next) return h("p", { text: "All exercises are solved." });
  return h("p", {}, h("a", { href: `/exercises/${next}`, text: "To the next exercise" }));
}
