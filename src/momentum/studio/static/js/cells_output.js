// What a cell shows: every output has a place, and a newer one at the same place replaces it.

import { $$, h } from "./dom.js";

/** The outputs below one cell. */
export class CellOutput {
  constructor(root, recorded, number) {
    this.root = root;
    this.recorded = recorded;
    this.number = number;
    this.places = new Map();
  }

  /** Begin anew: the older outputs stay until the first new one comes. */
  begin() {
    this.stale = true;
  }

  /** Take in an output of the server. */
  take(output) {
    if (output.kind === "clear") {
      this.stale = true; // What was shown goes when something new comes: the page does not jump.
      return;
    }
    this.empty();
    const before = this.places.get(output.at);
    if (before && changed(before, output)) return;
    const element = this.place(output, before);
    this.places.set(output.at ?? Symbol("own"), element);
    this.root.hidden = false;
    if (this.recorded && element.querySelector("img")) this.recorded.hidden = true;
  }

  /** Put an output where it belongs: text behind text of the same kind, everything else below. */
  place(output, before) {
    const element = output.kind === "text" ? h("span", { text: output.text }) : h("div", {}, draw(output));
    const last = this.root.lastElementChild;
    if (before) before.replaceWith(element);
    else if (output.kind !== "text") this.root.append(element);
    else if (output.stream !== "result" && last?.dataset.stream === output.stream) append(last, element);
    else this.root.append(textPane(output, element, this.number));
    return element;
  }

  /** The run is over; one that showed nothing shows nothing. */
  end() {
    if (this.stale) this.empty();
    this.root.hidden = this.root.childElementCount === 0;
  }

  /** What a screen reader hears of it: the beginning of the text, and how many pictures there are. */
  spoken() {
    const text = this.root.textContent.trim().replace(/\s+/g, " ").slice(0, 200);
    const pictures = $$("img", this.root).length;
    return [text, pictures ? `${pictures} ${pictures === 1 ? "picture" : "pictures"}.` : ""].join(" ").trim();
  }

  empty() {
    const cleared = this.stale;
    this.stale = false;
    if (!cleared) return;
    this.root.replaceChildren();
    this.places.clear();
    if (this.recorded) this.recorded.hidden = false;
  }
}

/** Change an element in its place, so that focus and scrolling stay. */
function changed(before, output) {
  const html = output.kind === "html" && output.html.trim() && before.querySelector(":scope > .out-html");
  if (html) fill(html, output.html);
  return html ? true : output.kind === "text" && changedText(before, output);
}

function changedText(before, output) {
  if (before.tagName !== "SPAN") return false;
  following(before.parentElement, () => (before.textContent = output.text));
  return true;
}

function append(pane, element) {
  following(pane, () => pane.append(element));
}

/** Change a pane; one that was scrolled to its end stays there. */
function following(pane, change) {
  const follows = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 8;
  change();
  if (follows) pane.scrollTop = pane.scrollHeight;
}

function textPane({ stream }, element, number) {
  const label = stream === "stderr" ? `Warnings of cell ${number}` : `Output of cell ${number}`;
  const about = { class: `out-text ${stream}`, tabindex: "0", role: "group", "aria-label": label };
  return h("pre", { ...about, dataset: { stream } }, element);
}

function draw(output) {
  const kinds = { picture, html, error, note };
  return kinds[output.kind]?.(output) ?? "";
}

function picture({ source, alt }) {
  return h("div", { class: "figure" }, h("img", { src: source, alt }));
}

function html({ html: markup }) {
  if (!markup.trim()) return "";
  const element = h("div", { class: "out-html", tabindex: "0", role: "group", "aria-label": "Output" });
  fill(element, markup);
  return element;
}

function fill(element, markup) {
  element.innerHTML = markup; // Cleaned by our server (outputs.py).
  for (const image of $$("img", element)) {
    image.classList.add("figure");
    if (!image.alt) image.alt = "A picture without a description.";
  }
}

function error({ name, message, trace }) {
  const where = trace && h("details", { open: trace.split("\n").length < 24 }, h("summary", { text: "Where it happened" }), h("pre", { tabindex: "0", role: "group", "aria-label": "Where it happened", text: trace }));
  return h("div", { class: "out-error note bad" }, h("p", {}, h("strong", { text: name }), message ? `: ${message}` : ""), where);
}

function note({ text: words }) {
  return h("p", { class: "note", text: words });
}
