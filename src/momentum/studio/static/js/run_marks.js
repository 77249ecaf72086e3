// Marks on lines, so that they can be told apart without colour.

const SVG = "http://www.w3.org/2000/svg";
const MARKS = 5;
const SIZE = 4;

const outlines = [
  (x, y, r) => Array.from({ length: 13 }, (_, k) => [x + r * Math.cos((k * Math.PI) / 6), y + r * Math.sin((k * Math.PI) / 6)]),
  (x, y, r) => [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]],
  (x, y, r) => [[x, y - r * 1.2], [x + r * 1.15, y + r * 0.9], [x - r * 1.15, y + r * 0.9]],
  (x, y, r) => [[x, y - r * 1.35], [x + r * 1.35, y], [x, y + r * 1.35], [x - r * 1.35, y]],
  (x, y, r) => [[x, y + r * 1.2], [x + r * 1.15, y - r * 0.9], [x - r * 1.15, y - r * 0.9]],
  (x, y, r) => [[x - r * 1.3, y - r * 0.5], [x + r * 1.3, y - r * 0.5], [x + r * 1.3, y + r * 0.5], [x - r * 1.3, y + r * 0.5]],
];

const outline = (mark, x, y, r) => outlines[mark % outlines.length](x, y, r);

/** Draw a few marks on every line of a chart, the last value among them. */
export function drawMarks(plot, looks) {
  const { ctx, data } = plot;
  ctx.save();
  looks.forEach((look, k) => {
    if (!look.thin && plot.series[k + 1].show) markLine(plot, ctx, look, data[0], data[k + 1]);
  });
  ctx.restore();
}

function markLine(plot, ctx, look, x, y) {
  const there = x.map((_, k) => k).filter((k) => y[k] !== null);
  const chosen = new Set(Array.from({ length: MARKS }, (_, k) => there[Math.round((k * (there.length - 1)) / (MARKS - 1))]));
  ctx.fillStyle = look.stroke;
  for (const k of chosen) {
    if (k === undefined || y[k] > plot.scales.y.max) continue;
    const scale = devicePixelRatio;
    path(ctx, outline(look.mark, plot.valToPos(x[k], "x", true), plot.valToPos(y[k], "y", true), SIZE * scale));
    ctx.fill();
  }
}

function path(ctx, corners) {
  ctx.beginPath();
  corners.forEach(([x, y], k) => (k ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}

/** A short piece of a line with its mark, for the legend. */
export function sample(look) {
  const drawing = svg("svg", { width: 34, height: 12, viewBox: "0 0 34 12", "aria-hidden": "true", focusable: "false" });
  const line = svg("line", { x1: 1, y1: 6, x2: 33, y2: 6, stroke: look.stroke, "stroke-width": 2, "stroke-dasharray": look.dash.join(" ") });
  const points = outline(look.mark, 17, 6, SIZE).map((corner) => corner.join(",")).join(" ");
  drawing.append(line, svg("polygon", { points, fill: look.stroke }));
  return drawing;
}

function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
