// Laying out slides: each as large as it can be read, and cut in two where it does not fit.

import { $, $$, h } from "./dom.js";

const SMALLER = [1, 0.93, 0.86, 0.8]; // A section that fits at one of these stays one slide.
const CUTS = [0.93, 0.86, 0.8]; // Otherwise it is cut, at the largest of these that makes fewest slides,
const SMALLEST = [0.86, 0.78, 0.7, 0.62]; // and what cannot be cut shrinks this far.
const PARTS = "tbody, ul, ol, blockquote, pre > code";

/** The size of letters at which a room reads: by the window, in pixels. */
function letters() {
  return Math.max(16, Math.min(innerWidth * 0.021, innerHeight * 0.037, 64));
}

/** Lay a deck out anew; returns its slides in order. */
export class Deck {
  constructor(show) {
    this.show = show;
    this.sections = $$(".slide", show);
    this.undo = [];
    for (const image of $$("img", show)) image.loading = "eager";
  }

  lay() {
    this.restore();
    const slides = this.sections.flatMap((section) => this.laySection(section));
    for (const slide of slides) slide.hidden = true;
    return slides;
  }

  /** Undo what was cut, back to a mark; the last cut first. */
  restore(mark = 0) {
    while (this.undo.length > mark) this.undo.pop()();
  }

  laySection(section) {
    section.hidden = false;
    section.classList.add("measured");
    const slides = SMALLER.some((scale) => fitsAt(section, scale)) ? [section] : this.cut(section);
    for (const slide of slides) {
      slide.classList.remove("measured");
      reach($(".sheet", slide));
    }
    return slides;
  }

  cut(section) {
    const blocks = [...$(".body", section).children];
    let best = { count: Infinity };
    for (const scale of CUTS) {
      const mark = this.undo.length;
      const count = this.cutAt(section, scale, blocks).length;
      if (count < best.count) best = { count, scale };
      this.restore(mark);
    }
    return this.cutAt(section, best.scale, blocks);
  }

  cutAt(section, scale, blocks) {
    const home = $(".body", section);
    this.scale = scale;
    this.undo.push(() => home.append(...blocks));
    home.replaceChildren();
    const slides = [section];
    const queue = [...blocks];
    while (queue.length) this.place(queue, slides);
    slides.slice(1).forEach((slide, n) => number(slide, n + 2, slides.length));
    return slides;
  }

  place(queue, slides) {
    const block = queue.shift();
    const body = $(".body", slides.at(-1));
    body.append(block);
    if (fitsAt(slides.at(-1), this.scale)) return;
    if (body.children.length > 1) return this.move(block, queue, slides);
    const rest = this.shorten(block, slides.at(-1));
    if (rest) queue.unshift(rest);
    else SMALLEST.some((scale) => fitsAt(slides.at(-1), scale));
    if (queue.length) slides.push(this.another(slides));
  }

  /** Take what does not fit any more to a new slide, with the words that lead to it. */
  move(block, queue, slides) {
    const body = $(".body", slides.at(-1));
    const before = block.previousElementSibling;
    const leads = before.textContent.trim().endsWith(":") && body.children.length > 2;
    queue.unshift(...(leads ? [before, block] : [block]));
    for (const taken of leads ? [before, block] : [block]) taken.remove();
    fitsAt(slides.at(-1), this.scale);
    slides.push(this.another(slides));
  }

  another(slides) {
    const first = slides[0];
    const slide = first.cloneNode(false);
    const head = $(".slide-head", first).cloneNode(true);
    $$("[id]", head).forEach((named) => named.removeAttribute("id"));
    head.classList.remove("title");
    const sheet = h("div", { class: "sheet" }, head, h("div", { class: "body" }));
    slide.append(sheet);
    slides.at(-1).after(slide);
    this.undo.push(() => slide.remove());
    return slide;
  }

  /** Cut a block that is too tall for a slide of its own; returns its rest, or null. */
  shorten(block, slide) {
    const from = $(PARTS, block);
    if (!from || block.matches(".figure-block, .lab-block")) return null;
    const rest = block.cloneNode(true);
    const to = $(PARTS, rest);
    to.replaceChildren();
    $$("[id]", rest).forEach((named) => named.removeAttribute("id"));
    const take = from.localName === "code" ? takeLine : takeChild;
    while (!fitsAt(slide, this.scale) && take(from, to));
    if (!to.hasChildNodes()) return null;
    if (from.localName === "code") toWholeStatement(from, to);
    else if (to.children.length === 1 && from.children.length > 3) take(from, to); // None alone.
    if (to.localName === "ol") to.start = from.start + from.children.length;
    this.undo.push(() => {
      if (from.localName === "code") from.append("\n");
      from.append(...to.childNodes);
      rest.remove();
    });
    return rest;
  }
}

function takeChild(from, to) {
  if (from.children.length < 2) return false;
  to.prepend(from.lastElementChild);
  return true;
}

/** Move the last line of code; lines end between the coloured pieces. */
function takeLine(from, to) {
  const last = [...from.childNodes].findLast((node) => node.nodeType === 3 && node.data.includes("\n"));
  if (!last) return false;
  const at = last.data.lastIndexOf("\n");
  const range = document.createRange();
  range.setStart(last, at);
  range.setEndAfter(from.lastChild);
  const line = range.extractContents();
  line.firstChild.data = line.firstChild.data.slice(1);
  if (to.hasChildNodes()) line.append("\n");
  to.prepend(line);
  return true;
}

/** Let the rest of cut code begin behind an empty line, if half of the code stays before it. */
function toWholeStatement(from, to) {
  const most = from.textContent.length / 2;
  const begins = () => /\n\s*$/.test(from.textContent) && /^\S/.test(to.textContent);
  const places = [...from.textContent.matchAll(/\n\n(?=\S)/g)].filter(({ index }) => index > most);
  if (places.length) while (!begins() && takeLine(from, to));
}

function fitsAt(slide, scale) {
  const sheet = $(".sheet", slide);
  sheet.style.fontSize = `${letters() * scale}px`;
  draw(sheet, scale);
  return sheet.scrollHeight <= sheet.clientHeight + 1 && !$$(".wide", sheet).some(tooWide);
}

function tooWide(box) {
  return innerWidth >= 700 && box.scrollWidth > box.clientWidth + 1;
}

/** Make figures as large as the slide allows: what the rest of it leaves, but at least half of it. */
function draw(sheet, scale) {
  const body = $(".body", sheet);
  const images = $$(".figure-block img", body);
  if (!images.length) return;
  const share = body.children.length > 1 ? 0.56 : 0.74;
  const least = (sheet.clientHeight * share * scale) / images.length;
  for (const image of images) resize(image, body, least);
  const free = body.getBoundingClientRect().bottom - body.lastElementChild.getBoundingClientRect().bottom;
  if (sheet.scrollHeight > sheet.clientHeight + 1 || free < 4) return;
  for (const image of images) resize(image, body, least + (free - 2) / images.length);
}

function resize(image, body, tall) {
  const ratio = image.getAttribute("width") / image.getAttribute("height") || 1.6;
  image.style.width = `${Math.min(body.clientWidth - 24, tall * ratio)}px`;
}

function number(slide, part, parts) {
  slide.dataset.part = part;
  slide.setAttribute("aria-label", `${slide.dataset.words}, part ${part} of ${parts}`);
  $("h1, h2", slide).append(h("span", { class: "again", text: `${part} of ${parts}` }));
}

/** Where even the smallest letters do not fit, the slide scrolls, by keyboard too. */
function reach(sheet) {
  if (sheet.scrollHeight > sheet.clientHeight + 1) sheet.tabIndex = 0;
  else sheet.removeAttribute("tabindex");
}
