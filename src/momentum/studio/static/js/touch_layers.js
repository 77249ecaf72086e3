// What every layer answers: maps as small tiles, neurons as cells, votes as bars; each in words too.

import { $, h } from "./dom.js";
import { colours } from "./theme.js";
import { bytesOf, css, between, picture, ramp, rgb, sharp } from "./touch_pixels.js";

const GAP = 3;
const FEW = 16; // neurons that get a bar each

/** Show the layers of an answer in a place; figures stay where they are while one draws. */
export function showLayers(place, layers) {
  const names = layers.map((layer) => `${layer.name} ${layer.count}`).join();
  if (place.dataset.names !== names) {
    place.replaceChildren(...layers.map(makeFigure));
    place.dataset.names = names;
  }
  [...place.children].forEach((figure, i) => drawLayer(figure, layers[i]));
}

/** Draw 28 x 28 numbers into a canvas, ink on paper. */
export function showDigit(canvas, text, side) {
  const pen = sharp(canvas, side, side);
  pen.imageSmoothingEnabled = false;
  if (text) pen.drawImage(digitPicture(text), 0, 0, side, side);
}

/** A digit as a small canvas of 28 x 28. */
export const digitPicture = (text) => picture(bytesOf(text), 0, 28, 28, greys());

function greys() {
  const { paper, ink } = colours();
  return ramp(rgb(paper), rgb(ink));
}

function makeFigure(layer) {
  return h(
    "figure",
    { class: "touch-layer" },
    h("figcaption", {}, h("strong", { text: layer.name }), " ", h("span", { class: "soft" })),
    h("canvas", { role: "img" }),
  );
}

function drawLayer(figure, layer) {
  const canvas = $("canvas", figure);
  const words = `${layer.words}, from ${layer.low} to ${layer.high}`;
  $("span", figure).textContent = words + (layer.shown < layer.count ? `; the first ${layer.shown} are drawn` : "");
  canvas.setAttribute("aria-label", `layer ${layer.name}: ${words}`);
  const width = figure.clientWidth;
  if (!width) return;
  if (layer.kind === "maps") drawMaps(canvas, layer, width);
  else if (layer.count <= FEW) drawBars(canvas, layer, width);
  else drawCells(canvas, layer, width);
}

function drawMaps(canvas, layer, width) {
  const tile = layer.columns >= 20 ? 44 : 30;
  const across = Math.max(1, Math.min(layer.shown, Math.floor((width + GAP) / (tile + GAP))));
  const down = Math.ceil(layer.shown / across);
  const pen = sharp(canvas, across * (tile + GAP) - GAP, down * (tile + GAP) - GAP);
  const [values, palette] = [bytesOf(layer.values), greys()];
  pen.imageSmoothingEnabled = false;
  for (let map = 0; map < layer.shown; map += 1) {
    const small = picture(values, map * layer.rows * layer.columns, layer.columns, layer.rows, palette);
    pen.drawImage(small, (map % across) * (tile + GAP), Math.floor(map / across) * (tile + GAP), tile, tile);
    pen.strokeStyle = colours().line;
    pen.strokeRect((map % across) * (tile + GAP) + 0.5, Math.floor(map / across) * (tile + GAP) + 0.5, tile - 1, tile - 1);
  }
}

function drawCells(canvas, layer, width) {
  const cell = 13;
  const across = Math.max(1, Math.min(32, Math.floor(width / cell)));
  const pen = sharp(canvas, across * cell, Math.ceil(layer.shown / across) * cell);
  const [values, palette] = [bytesOf(layer.values), greys()];
  for (let unit = 0; unit < layer.shown; unit += 1) {
    pen.fillStyle = css(palette[values[unit]]);
    pen.fillRect((unit % across) * cell, Math.floor(unit / across) * cell, cell - 1, cell - 1);
    pen.strokeStyle = colours().line;
    pen.strokeRect((unit % across) * cell + 0.5, Math.floor(unit / across) * cell + 0.5, cell - 2, cell - 2);
  }
}

function drawBars(canvas, layer, width) {
  const [tall, below] = [90, 18];
  const step = Math.min(34, width / layer.shown);
  const pen = sharp(canvas, step * layer.shown, tall + below);
  const { accent, soft, ink, paper } = colours();
  const values = bytesOf(layer.values);
  const range = layer.high - layer.low || 1;
  const height = (value) => tall - (tall * (value - layer.low)) / range;
  Object.assign(pen, { font: "13px system-ui, sans-serif", textAlign: "center", strokeStyle: soft });
  for (let unit = 0; unit < layer.shown; unit += 1) {
    const value = layer.low + (range * values[unit]) / 255;
    const [top, bottom] = [height(Math.max(value, 0)), height(Math.min(value, 0))];
    pen.fillStyle = value >= 0 ? accent : css(between(rgb(accent), rgb(paper), 0.55));
    pen.fillRect(unit * step + step * 0.2, top, step * 0.6, Math.max(bottom - top, 1));
    pen.fillStyle = ink;
    pen.fillText(String(unit), unit * step + step / 2, tall + 14);
  }
  pen.beginPath();
  pen.moveTo(0, height(0));
  pen.lineTo(step * layer.shown, height(0));
  pen.stroke();
}
