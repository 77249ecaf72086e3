// A drawing pad: mouse, finger, pen, and the keyboard on a grid of 28 x 28. Black ink on white paper.

const CELLS = 28;
const SIDE = 280;
const PEN = 24;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A pad on a canvas; calls onChange when a stroke is done, and say with what the keyboard does. */
export class Pad {
  constructor(canvas, onChange, say) {
    Object.assign(this, { canvas, onChange, say, strokes: [], cell: [14, 14], keyed: false });
    this.pen = canvas.getContext("2d");
    canvas.addEventListener("pointerdown", (event) => this.begin(event));
    canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => this.end());
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("blur", () => this.show());
    this.show();
  }

  get empty() {
    return !this.strokes.length;
  }

  clear() {
    this.strokes = [];
    this.changed();
  }

  /** What is drawn, as a PNG. */
  async png() {
    this.show(false);
    const made = await new Promise((resolve) => this.canvas.toBlob(resolve, "image/png"));
    this.show();
    return made;
  }

  changed() {
    this.show();
    this.onChange();
  }

  show(cursor = true) {
    const { pen } = this;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, SIDE, SIDE);
    Object.assign(pen, { lineCap: "round", lineJoin: "round", lineWidth: PEN, strokeStyle: "#000" });
    for (const stroke of this.strokes) drawStroke(pen, stroke);
    if (cursor && this.keyed && document.activeElement === this.canvas) this.showCursor();
  }

  showCursor() {
    const [x, y] = this.cell.map((place) => (place * SIDE) / CELLS);
    Object.assign(this.pen, { lineWidth: 2, strokeStyle: "#0b4f8a" });
    this.pen.strokeRect(x, y, SIDE / CELLS, SIDE / CELLS);
  }

  begin(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.canvas.focus({ preventScroll: true });
    [this.drawing, this.keyed] = [true, false];
    this.strokes.push([this.place(event)]);
    this.show();
  }

  go(event) {
    if (!this.drawing) return;
    this.strokes.at(-1).push(this.place(event));
    this.show();
  }

  end() {
    if (!this.drawing) return;
    this.drawing = false;
    this.changed();
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * SIDE) / box.width, ((event.clientY - box.top) * SIDE) / box.height];
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
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
    this.say(`row ${this.cell[1] + 1}, column ${this.cell[0] + 1}${paints ? ", painted" : ""}`);
  }

  dot() {
    this.keyed = true;
    this.strokes.push([this.cell.map((place) => ((place + 0.5) * SIDE) / CELLS)]);
    this.changed();
  }

  undo() {
    this.strokes.pop();
    this.changed();
  }
}

function drawStroke(pen, points) {
  pen.beginPath();
  pen.moveTo(...points[0]);
  for (const point of points) pen.lineTo(...point);
  pen.stroke();
}
