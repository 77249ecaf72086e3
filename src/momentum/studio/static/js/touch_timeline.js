// The run in time: the curve of one channel, and below it what the person was asked to do.

import { sharp } from "./touch_pixels.js";
import { colours } from "./theme.js";

const LANES = ["REST", "ADDITION", "PASSTHOUGHT"];
const CURVE = 92;
const TICKS = 16;

const NARROW = 520; // CSS pixels: the names then stand above the lanes

/** Draw a run: {signal, moments, marks, rate, channel, channels, scale, limit, now}. */
export function drawTimeline(canvas, width, run) {
  const [left, lane] = width < NARROW ? [0, 32] : [96, 20];
  const height = CURVE + LANES.length * lane + TICKS;
  const pen = sharp(canvas, width, height);
  const x = (moment) => left + ((width - left) * moment) / (run.moments - 1);
  pen.font = "12px system-ui, sans-serif";
  drawLanes(pen, run, x, { left, width, lane });
  drawCurve(pen, run, x, left, width);
  drawSeconds(pen, run, x, height);
  drawNow(pen, x(run.now), height);
}

function drawLanes(pen, run, x, { left, width, lane }) {
  const { ink, soft, line, accent, chart } = colours();
  const fills = { REST: soft, ADDITION: accent, PASSTHOUGHT: chart[1] };
  LANES.forEach((name, i) => {
    const bottom = CURVE + (i + 1) * lane;
    pen.fillStyle = line;
    pen.fillRect(left, bottom - 1, width - left, 1);
    pen.fillStyle = fills[name];
    for (const [first, stop, mark] of run.marks) {
      if (mark === name) pen.fillRect(x(first), bottom - 15, x(stop) - x(first), 12);
    }
    pen.fillStyle = ink;
    pen.fillText(name, 0, left ? bottom - 5 : bottom - 19);
  });
}

function drawCurve(pen, run, x, left, width) {
  const { line, ink } = colours();
  const middle = CURVE / 2;
  const top = Math.max(run.limit, highest(run) * run.scale);
  const y = (value) => middle - (value * run.scale * (middle - 6)) / top;
  pen.fillStyle = line;
  pen.fillRect(left, middle, width - left, 1);
  pen.beginPath();
  for (let moment = 0; moment < run.moments; moment += 1) {
    pen.lineTo(x(moment), y(run.signal[moment * run.channels + run.channel]));
  }
  Object.assign(pen, { strokeStyle: ink, lineWidth: 1.3, lineJoin: "round" });
  pen.stroke();
  pen.fillStyle = ink;
  if (left) pen.fillText(`channel ${run.channel + 1}`, 0, middle + 4);
}

function highest(run) {
  let found = 0;
  for (let moment = 0; moment < run.moments; moment += 1) {
    found = Math.max(found, Math.abs(run.signal[moment * run.channels + run.channel]));
  }
  return found;
}

function drawSeconds(pen, run, x, height) {
  pen.fillStyle = colours().soft;
  pen.textAlign = "center";
  for (let second = 10; second < run.moments / run.rate - 2; second += 10) {
    if (x(10 * run.rate) - x(0) > 34 || second % 20 === 0) pen.fillText(`${second} s`, x(second * run.rate), height - 3);
  }
  pen.textAlign = "start";
}

function drawNow(pen, at, height) {
  pen.fillStyle = colours().bad;
  pen.fillRect(Math.round(at) - 1, 0, 2, height - TICKS);
}
