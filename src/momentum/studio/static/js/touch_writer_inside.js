// Inside a network that reads: its memory, its gates or its attention over the end of the text.

import { post } from "./api.js";
import { h } from "./dom.js";
import { ground, Latest, shown } from "./touch_text.js";

const TITLES = { gates: "Memory and gates, while it reads", attention: "Attention, while it reads" };

/** The fold that shows the inside; asks only while it is open. */
export class Inside {
  constructor(part) {
    Object.assign(this, { part, source: "", text: "", inside: "" });
    const told = { onAnswer: (answer) => this.show(answer), onTrouble: (sentence) => this.say(sentence) };
    this.latest = new Latest((asked) => post("/api/writers/inside", asked), told);
    part("inside").addEventListener("toggle", () => this.ask());
    part("unit").addEventListener("change", () => this.ask());
  }

  /** Another writer. */
  begin({ source, inside, units }) {
    Object.assign(this, { source, inside });
    this.part("inside").hidden = !inside;
    this.part("inside-title").textContent = TITLES[inside] ?? "";
    this.part("units").hidden = inside !== "gates";
    const every = Array.from({ length: units }, (_, unit) => h("option", { value: unit, text: `unit ${unit}, gate by gate` }));
    this.part("unit").replaceChildren(h("option", { value: "", text: "the units that moved most" }), ...every);
  }

  /** Another text. */
  read(text) {
    this.text = text;
    this.ask();
  }

  ask() {
    if (!this.part("inside").open || this.part("inside").hidden) return;
    if (!this.text) return this.say("There is no text yet; type a few words.");
    const unit = this.part("unit").value;
    this.latest.ask({ source: this.source, text: this.text, unit: unit === "" ? null : Number(unit) });
  }

  show({ text, rows, words }) {
    if (this.part("inside-words").textContent !== words) this.part("inside-words").textContent = words;
    const signs = [...text].map((sign) => (/\s/u.test(sign) ? (sign === "\n" ? "↵" : " ") : shown(sign)[0]));
    this.part("rows").replaceChildren(...rows.map((row) => rowOf(row, signs, this.inside === "attention")));
  }

  say(sentence) {
    this.part("inside-words").textContent = sentence;
    this.part("rows").replaceChildren();
  }
}

// Shares of attention are small where there are many characters: their largest has the full colour.
function rowOf({ label, values }, signs, shares) {
  const full = shares ? Math.max(...values, 1e-9) : 1;
  const cells = signs.map((sign, at) => {
    const cell = h("span", { text: sign });
    cell.style.background = ground(values[at] / full);
    return cell;
  });
  return h("div", { class: "inside-row" }, h("span", { class: "label" }, label, spoken(values, signs)), h("span", { class: "cells", "aria-hidden": "true" }, cells));
}

function spoken(values, signs) {
  const high = values.indexOf(Math.max(...values));
  const low = values.indexOf(Math.min(...values));
  const at = (place) => `${signs[place].trim() || "space"} at place ${place + 1}`;
  return h("span", { class: "visually-hidden", text: `: highest after ${at(high)}, lowest after ${at(low)}.` });
}
