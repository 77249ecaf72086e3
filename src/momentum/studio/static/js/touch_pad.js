// The drawing pad: mouse, finger, pen, and the keyboard on a grid of 28 x 28.

import { announce } from "./dom.js";
import { sharp } from "./touch_pixels.js";
import { colours, onTheme } from "./theme.js";

const CELLS = 28;
const PEN = 0.085; // of the side
const SENT = 280; // pixels across of what is sent
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A pad on a canvas; calls onChange whenever what is drawn changes. */
export class Pad {
  constructor(canvas, onChange) {
    Object.assign(this, { canvas, onChange, strokes: [], under: null, cell: [14, 14], keyed: false });
    this.addPointer();
    this.addKeys();
    onTheme(() => this.show());
    new ResizeObserver(() => this.show()).observe(canvas.parentElement);
  }

  get empty() {
    return !this.strokes.length && !this.under;
  }

  clear() {
    [this.strokes, this.under] = [[], null];
    this.changed();
  }

  undo() {
    if (this.under) this.under = null;
    else this.strokes.pop();
    this.changed();
  }

  /** Lay a picture of 28 x 28 under the pen, without telling anybody. */
  lay(picture) {
    [this.strokes, this.under] = [[], picture];
    this.show();
  }

  /** What is drawn, dark on white, as a PNG. */
  async png() {
    const sheet = document.createElement("canvas");
    sheet.width = sheet.height = SENT;
    const pen = sheet.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, SENT, SENT);
    this.draw(pen, SENT, "#000");
    return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
  }

  changed() {
    this.show();
    this.onChange();
  }

  show() {
    const side = Math.min(this.canvas.parentElement.clientWidth, 340);
    if (!side) return;
    const pen = sharp(this.canvas, side, side);
    if (this.under) {
      pen.imageSmoothingEnabled = false;
      pen.drawImage(this.under, 0, 0, side, side);
    }
    this.draw(pen, side, colours().ink);
    if (this.keyed && document.activeElement === this.canvas) this.drawCursor(pen, side);
  }

  draw(pen, side, ink) {
    Object.assign(pen, { lineCap: "round", lineJoin: "round", strokeStyle: ink, fillStyle: ink });
    pen.lineWidth = PEN * side;
    for (const stroke of this.strokes) drawStroke(pen, stroke, side);
  }

  drawCursor(pen, side) {
    const [x, y] = this.cell.map((place) => (place * side) / CELLS);
    pen.lineWidth = 2;
    pen.strokeStyle = colours().accent;
    pen.strokeRect(x, y, side / CELLS, side / CELLS);
  }

  addPointer() {
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => this.begin(event));
    canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, () => (this.drawing = false));
    }
  }

  begin(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.canvas.focus({ preventScroll: true });
    [this.drawing, this.keyed, this.under] = [true, false, null];
    this.strokes.push([this.place(event)]);
    this.changed();
  }

  go(event) {
    if (!this.drawing) return;
    const between = event.getCoalescedEvents?.() ?? [];
    const points = (between.length ? between : [event]).map((each) => this.place(each));
    this.strokes.at(-1).push(...points);
    this.changed();
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  addKeys() {
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    for (const kind of ["focus", "blur"]) this.canvas.addEventListener(kind, () => this.show());
  }

  key(event) {
    const step = STEPS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) this.move(step, event.shiftKey);
    else if (event.key === " ") this.dot();
    else if (event.key === "Backspace") this.undo();
    else return;
    event.preventDefault();
  }

  move(step, paints) {
    this.cell = this.cell.map((place, i) => Math.min(Math.max(place + step[i], 0), CELLS - 1));
    this.keyed = true;
    if (paints) this.dot();
    else this.show();
    announce(`row ${this.cell[1] + 1}, column ${this.cell[0] + 1}${paints ? ", painted" : ""}`);
  }

  dot() {
    this.keyed = true;
    this.under = null;
    this.strokes.push([this.cell.map((place) => (place + 0.5) / CELLS)]);
    this.changed();
  }
}

function drawStroke(pen, points, side) {
  pen.beginPath();
  const [x, y] = points[0];
  if (points.length < 3) pen.arc(x * side, y * side, pen.lineWidth / 2, 0, 2 * Math.PI);
  if (points.length < 3) pen.fill();
  pen.beginPath();
  pen.moveTo(x * side, y * side);
  for (let i = 1; i < points.length; i += 1) {
    const [before, here] = [points[i - 1], points[i]];
    const middle = [(before[0] + here[0]) / 2, (before[1] + here[1]) / 2];
    pen.quadraticCurveTo(before[0] * side, before[1] * side, middle[0] * side, middle[1] * side);
  }
  pen.lineTo(points.at(-1)[0] * side, points.at(-1)[1] * side);
  pen.stroke();
}
