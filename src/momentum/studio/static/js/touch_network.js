// The network of the playground: columns of small surfaces, and lines for the weights between.

import { colours } from "./theme.js";
import { bytesOf, css, picture, rgb, sharp } from "./touch_pixels.js";
import { answers } from "./touch_plane_colours.js";

const GAP = 5;
const HEAD = 22;
const FAINT = 0.06; // of the largest weight of a layer: not drawn
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The drawing on a canvas; onChoice({layer, unit} or null) when a neuron is pointed at. */
export class NetworkPicture {
  constructor(canvas, onChoice) {
    Object.assign(this, { canvas, onChoice, chosen: null, tiles: [] });
    canvas.addEventListener("pointermove", (event) => this.point(event));
    canvas.addEventListener("pointerdown", (event) => this.point(event));
    canvas.addEventListener("pointerleave", () => this.choose(null));
    canvas.addEventListener("blur", () => this.choose(null));
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  draw(frame, width) {
    this.frame = frame;
    const columns = [2, ...frame.layers.map((layer) => layer.largest.length)];
    const most = Math.max(...columns);
    const step = Math.min(width / (columns.length + (columns.length - 1) * 0.55), 52, 540 / most);
    const tile = Math.max(step - GAP, 9);
    const height = HEAD + most * (tile + GAP);
    this.pen = sharp(this.canvas, width, height);
    this.tiles = columns.map((count, column) => place(count, column, columns.length, { width, height, tile }));
    frame.weights.forEach((weights, column) => this.lines(weights, column, tile));
    this.inputs(tile);
    frame.layers.forEach((layer, i) => this.layer(layer, i + 1, tile));
    this.names(frame, width / columns.length, tile);
    this.ring(tile);
  }

  lines(weights, column, tile) {
    const largest = Math.max(...weights.flat().map(Math.abs)) || 1;
    const { chart } = colours();
    weights.forEach((row, from) => row.forEach((weight, to) => {
      const size = Math.abs(weight) / largest;
      if (size < FAINT || !this.tiles[column][from] || !this.tiles[column + 1][to]) return;
      this.pen.strokeStyle = weight > 0 ? chart[0] : chart[1];
      this.pen.setLineDash(weight > 0 ? [] : [4, 3]);
      Object.assign(this.pen, { lineWidth: 0.4 + 2.6 * size, globalAlpha: 0.15 + 0.7 * size });
      curve(this.pen, this.tiles[column][from], this.tiles[column + 1][to], tile);
    }));
    this.pen.setLineDash([]);
    this.pen.globalAlpha = 1;
  }

  inputs(tile) {
    const side = 24;
    const rising = Uint8Array.from({ length: side * side }, (_, i) => 1 + (254 * (i % side)) / (side - 1));
    const upward = Uint8Array.from({ length: side * side }, (_, i) => 1 + (254 * Math.floor(i / side)) / (side - 1));
    [rising, upward].forEach((values, i) => this.tile(values, 0, side, this.tiles[0][i], tile));
  }

  layer(layer, column, tile) {
    const values = bytesOf(layer.grids);
    this.tiles[column].forEach((at, unit) => this.tile(values, unit * layer.side ** 2, layer.side, at, tile));
  }

  tile(values, start, side, [x, y], size) {
    this.pen.drawImage(picture(values, start, side, side, answers(), true), x, y, size, size);
    Object.assign(this.pen, { strokeStyle: colours().soft, lineWidth: 0.75 });
    this.pen.strokeRect(x, y, size, size);
  }

  names(frame, room, tile) {
    const { soft } = colours();
    Object.assign(this.pen, { fillStyle: soft, font: "11.5px system-ui, sans-serif", textAlign: "center" });
    const told = frame.layers.map((layer) => short(layer, room));
    ["input", ...told].forEach((words, column) => {
      const [x] = this.tiles[column][0];
      this.pen.textAlign = column === 0 ? "start" : column === told.length ? "end" : "center";
      this.pen.fillText(words, column === 0 ? x : column === told.length ? x + tile : x + tile / 2, 13);
    });
  }

  ring(tile) {
    const at = this.chosen && this.tiles[this.chosen.layer + 1]?.[this.chosen.unit];
    if (!at) return;
    Object.assign(this.pen, { strokeStyle: colours().ink, lineWidth: 2.5 });
    this.pen.strokeRect(at[0] - 1.5, at[1] - 1.5, tile + 3, tile + 3);
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const size = this.tiles.size;
    for (let column = 1; column < this.tiles.length; column += 1) {
      const unit = this.tiles[column].findIndex(([a, b, wide]) => x >= a - 2 && x <= a + wide + 2 && y >= b - 2 && y <= b + wide + 2);
      if (unit >= 0) return this.choose({ layer: column - 1, unit }, size);
    }
    return this.choose(null);
  }

  key(event) {
    const move = MOVES[event.key];
    if (event.key === "Escape") return this.choose(null);
    if (!move || !this.frame) return null;
    event.preventDefault();
    const from = this.chosen ?? { layer: -move[0] + (move[0] < 0 ? this.frame.layers.length - 1 : 0), unit: -move[1] };
    const layer = clamp(from.layer + move[0], this.frame.layers.length);
    return this.choose({ layer, unit: clamp(from.unit + move[1], this.tiles[layer + 1].length) });
  }

  choose(neuron) {
    const same = neuron?.layer === this.chosen?.layer && neuron?.unit === this.chosen?.unit;
    if (same) return;
    this.chosen = neuron;
    this.onChoice(neuron);
  }
}

const clamp = (value, count) => Math.min(Math.max(value, 0), count - 1);

function short(layer, room) {
  const shown = layer.largest.length;
  const count = shown < layer.units ? `${shown} of ${layer.units}` : `${layer.units}`;
  return room < 84 ? count : `${layer.name}: ${count}`;
}

function place(count, column, columns, { width, height, tile }) {
  const x = (column * (width - tile - 3)) / (columns - 1) + 1.5;
  const top = HEAD + (height - HEAD - count * (tile + GAP)) / 2;
  return Array.from({ length: count }, (_, unit) => [x, top + unit * (tile + GAP) + 1.5, tile]);
}

function curve(pen, [x, y], [u, v], tile) {
  const [from, to] = [x + tile, (x + tile + u) / 2];
  pen.beginPath();
  pen.moveTo(from, y + tile / 2);
  pen.bezierCurveTo(to, y + tile / 2, to, v + tile / 2, u, v + tile / 2);
  pen.stroke();
}

/** The picture of one neuron as a small canvas. */
export function neuronPicture({ grids, side }, unit) {
  return picture(bytesOf(grids), unit * side ** 2, side, side, answers(), true);
}

/** The colours of answers for a legend, from orange to blue. */
export const legendColours = () => [colours().chart[1], css(rgb(colours().paper)), colours().chart[0]];
