// The large picture of the playground: what is decided where, with the points on top.

import { colours } from "./theme.js";
import { bytesOf, css, sharp } from "./touch_pixels.js";
import { neuronPicture } from "./touch_network.js";
import { classColours, ground, trace } from "./touch_plane_colours.js";

const BELOW = 34;

/** Draw a frame; with a chosen neuron its surface instead of the decision. */
export function drawDecision(canvas, frame, points, side, chosen, halves) {
  const pen = sharp(canvas, side, side + BELOW);
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, side, side);
  pen.clip();
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = "high";
  const image = chosen ? neuronPicture(frame.layers[chosen.layer], chosen.unit) : decided(frame.decision);
  pen.drawImage(image, 0, 0, side, side);
  for (const half of halves) drawPoints(pen, points, half, side);
  pen.restore();
  Object.assign(pen, { strokeStyle: colours().soft, lineWidth: 1 });
  pen.strokeRect(0.5, 0.5, side - 1, side - 1);
  nameAxes(pen, points, side);
}

function decided({ side, classes, said, sure }) {
  const [labels, beliefs] = [bytesOf(said), bytesOf(sure)];
  const palette = classColours(classes);
  const made = document.createElement("canvas");
  made.width = made.height = side;
  const pen = made.getContext("2d");
  for (let i = 0; i < side * side; i += 1) {
    pen.fillStyle = css(ground(palette[labels[i]], beliefs[i], classes));
    pen.fillRect(i % side, side - 1 - Math.floor(i / side), 1, 1);
  }
  return made;
}

/** Points learned from are small and plain; points held out are larger, with a rim. */
function drawPoints(pen, points, half, side) {
  const palette = classColours(points.classes.length).map(css);
  const { paper, ink } = colours();
  const few = points[half].length < 120 ? 1.35 : 1;
  for (const [x, y, label] of points[half]) {
    trace(pen, label, x * side, (1 - y) * side, (half === "test" ? 3.1 : 2.1) * few);
    pen.fillStyle = palette[label];
    pen.fill();
    Object.assign(pen, { strokeStyle: half === "test" ? ink : paper, lineWidth: half === "test" ? 0.9 : 0.5 });
    pen.stroke();
  }
}

function nameAxes(pen, { low, high, columns }, side) {
  const number = (value) => String(Number(value.toPrecision(2))).replace("-", "−");
  Object.assign(pen, { fillStyle: colours().soft, font: "12px system-ui, sans-serif" });
  const words = (axis) => `${columns[axis]}: ${number(low[axis])} to ${number(high[axis])}`;
  pen.fillText(`→ ${words(0)}`, 0, side + 14, side);
  pen.fillText(`↑ ${words(1)}`, 0, side + 29, side);
}
