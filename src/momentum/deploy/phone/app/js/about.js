// What one should know of this network: its score, its labels, its size, its licences.

import { make, part } from "./dom.js";
import { count, size } from "./words.js";

/** Build the part "About this network". */
export function showAbout(model) {
  const place = part("about");
  place.append(
    make("h2", { id: "about-title" }, "About this network"),
    ...(model.score ? [make("p", {}, model.score.replaceAll(" %", "\u00a0%"))] : []),
    make("dl", { class: "facts" }, ...facts(model).flatMap(([term, what]) => [make("dt", {}, term), make("dd", {}, what)])),
    make("p", {}, make("a", { href: "check.html" }, "Does this device compute the same as where it was trained?")),
    make("p", { class: "soft small-text" }, "This app: Apache-2.0. It runs the network with LiteRT.js, made by others: ",
      make("a", { href: "built/licences.txt" }, "its licences"), "."),
  );
  place.hidden = false;
}

function facts(model) {
  return [
    ["Answers", answers(model)],
    ["Takes", model.takes],
    ["Size", `${size(model.bytes)}, ${count(model.parameters)} parameters${model.quantise ? `, ${model.quantise}` : ""}`],
    ["From", model.name],
    ...(model.licence ? [["Licence of the weights", model.licence]] : []),
    ["Digest", make("code", {}, model.digest)],
  ];
}

function answers(model) {
  if (model.kind === "writer") return "with the next character, again and again";
  return model.picture ? drawn(model.picture) : model.labels.join(", ");
}

function drawn({ rows, columns, channels }) {
  return `with a picture of ${columns} × ${rows} points, ${channels === 3 ? "in colour" : "grey"}`;
}
