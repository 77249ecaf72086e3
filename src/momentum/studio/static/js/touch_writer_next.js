// The characters that may come next, as bars one can press.

import { h } from "./dom.js";
import { percent, shown } from "./touch_text.js";

/** A list of characters; `press(character)` is called when one is chosen. */
export class NextList {
  constructor(place, press) {
    Object.assign(this, { place, rows: [] });
    place.addEventListener("click", ({ target }) => {
      const key = target.closest("button");
      if (key) press(key.dataset.character);
    });
  }

  /** Show what may come next; the rows stay, so that the keyboard's focus does. */
  show(likely) {
    while (this.rows.length > likely.length) this.rows.pop().item.remove();
    likely.forEach((one, at) => this.fill(this.rows[at] ?? this.another(), one));
  }

  another() {
    const row = { what: h("span", { class: "what" }), bar: h("span"), mark: h("i"), share: h("span", { class: "share" }) };
    const bar = h("span", { class: "next-bar", "aria-hidden": "true" }, row.bar, row.mark);
    row.key = h("button", { type: "button", class: "next-key" }, row.what, bar, row.share);
    row.item = h("li", {}, row.key);
    this.place.append(row.item);
    this.rows.push(row);
    return row;
  }

  fill(row, { character, learned, drawn }) {
    const [sign, name] = shown(character);
    row.what.replaceChildren(sign, ...(name ? [" ", h("small", { text: name })] : []));
    row.key.dataset.character = character;
    row.key.setAttribute("aria-label", `Type ${name || sign}: ${percent(drawn)} to be drawn, ${percent(learned)} as learned`);
    row.bar.style.width = `${100 * drawn}%`;
    row.mark.style.left = `${100 * learned}%`;
    row.share.textContent = percent(drawn);
  }
}
