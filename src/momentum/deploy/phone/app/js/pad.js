// The drawing pad: finger, pen, mouse, and the keyboard on a grid of 28 x 28.

import { announce } from "./dom.js";
import { pixels } from "./pictures.js";

const CELLS = 28, PEN = 0.085, SHEET = 280;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A pad on a canvas; calls onChange whenever what is drawn changes. */
export class Pad {
  constructor(canvas, onChange) {
    Object.assign(this, { canvas, onChange, strokes: [], under: null, cell: [14, 14], keyed: false });
    for (const kind of ["down", "move", "up", "cancel"]) canvas.addEventListener(`pointer${kind}`, this);
    for (const kind of ["keydown", "focus", "blur"]) canvas.addEventListener(kind, this);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.show());
    new ResizeObserver(() => this.show()).observe(canvas);
  }

  get empty() {
    return !this.strokes.length;
  }

  /** Take everything away, or with a canvas lay that picture down instead. */
  clear(under = null) {
    [this.strokes, this.under] = [[], under];
    this.show();
  }

  undo() {
    this.strokes.pop();
    this.show();
  }

  /** What is drawn, dark on white, as an ImageData. */
  sheet() {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SHEET;
    this.draw(canvas.getContext("2d"), SHEET, "#000");
    return pixels(canvas, SHEET, SHEET);
  }

  handleEvent(event) {
    if (event.type === "keydown") this.key(event);
    else if (event.type === "pointerdown") this.begin(event);
    else if (event.type === "pointermove") this.go(event);
    else if (event.type.startsWith("pointer")) this.end(event);
    else this.show();
  }

  begin(event) {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.canvas.focus({ preventScroll: true });
    [this.pointer, this.keyed, this.under] = [event.pointerId, false, null];
    this.strokes.push([this.at(event)]);
    this.changed();
  }

  go(event) {
    if (event.pointerId !== this.pointer) return;
    const between = event.getCoalescedEvents?.() ?? [];
    this.strokes.at(-1).push(...(between.length ? between : [event]).map((one) => this.at(one)));
    this.changed();
  }

  end(event) {
    if (event.pointerId === this.pointer) this.pointer = undefined;
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  key(event) {
    const step = STEPS[event.key];
    if (!step && event.key !== " ") return;
    event.preventDefault();
    [this.keyed, this.under] = [true, null];
    if (step) this.cell = this.cell.map((place, axis) => Math.min(CELLS - 1, Math.max(0, place + step[axis])));
    if (!step || event.shiftKey) this.mark();
    else this.show();
    announce(`column ${this.cell[0] + 1}, row ${this.cell[1] + 1}${!step || event.shiftKey ? ", drawn" : ""}`);
  }

  mark() {
    this.strokes.push([this.cell.map((place) => (place + 0.5) / CELLS)]);
    this.changed();
  }

  changed() {
    this.show();
    this.onChange();
  }

  show() {
    const side = Math.round(this.canvas.clientWidth * devicePixelRatio);
    if (!side) return;
    this.canvas.width = this.canvas.height = side;
    const pen = this.canvas.getContext("2d"), style = getComputedStyle(this.canvas);
    pen.imageSmoothingEnabled = false;
    if (this.under) pen.drawImage(this.under, 0, 0, side, side);
    this.draw(pen, side, style.getPropertyValue("--ink"));
    if (this.keyed && document.activeElement === this.canvas) this.cursor(pen, side, style.getPropertyValue("--accent"));
  }

  draw(pen, side, ink) {
    Object.assign(pen, { lineCap: "round", lineJoin: "round", strokeStyle: ink, lineWidth: PEN * side });
    for (const [first, ...rest] of this.strokes) {
      pen.beginPath();
      pen.moveTo(first[0] * side, first[1] * side);
      // A line without any length is not drawn, so a dot is a very short one.
      for (const [x, y] of rest.length ? rest : [[first[0] + 0.001, first[1]]]) pen.lineTo(x * side, y * side);
      pen.stroke();
    }
  }

  cursor(pen, side, colour) {
    const [x, y] = this.cell.map((place) => (place * side) / CELLS);
    Object.assign(pen, { lineWidth: 2 * devicePixelRatio, strokeStyle: colour });
    pen.strokeRect(x, y, side / CELLS, side / CELLS);
  }
}
