// Hints, one by one, and the solution.

import { post } from "./api.js";
import { announce, h } from "./dom.js";

/** Make the panel with the hints shown so far, and the buttons for more. */
export function helpPanel(address, about) {
  const list = h("ol", { class: "hints" }, about.hints.map(item));
  const place = h("div", {});
  const next = h("button", { type: "button", class: "button small", onclick: () => ask(address, list, next, place, about) });
  const solution = h("button", { type: "button", class: "button quiet small", text: "Solution", onclick: () => solve(address, place, false) });
  name(next, list, about);
  return h("div", { class: "help-panel panel" }, h("h2", { text: "Help" }), list, h("p", { class: "row" }, next, solution), place);
}

function item(html) {
  const element = h("li");
  element.innerHTML = html; // Rendered and escaped by our server from the course's own text.
  return element;
}

function name(button, list, about) {
  const shown = list.children.length;
  list.hidden = shown === 0;
  button.hidden = shown >= about.hints_count;
  button.textContent = `Hint ${shown + 1} of ${about.hints_count}`;
}

async function ask(address, list, button, place, about) {
  await told(place, async () => {
    const hint = await post(`${address}/hint`);
    if (hint.number > list.children.length) list.append(item(hint.html));
    if (hint.trouble) place.append(h("p", { class: "note warn", text: hint.trouble }));
    name(button, list, about);
    announce(`Hint ${hint.number}: ${list.lastElementChild.textContent}`);
  });
}

async function solve(address, place, insist) {
  await told(place, async () => {
    const answer = await post(`${address}/solution`, { insist });
    place.replaceChildren(...(answer.ask ? question(address, place, answer.ask) : code(answer.html)));
    announce(answer.ask || "Here is a solution.");
    if (answer.ask) place.querySelector("button").focus();
  });
}

function question(address, place, sentence) {
  const yes = h("button", { type: "button", class: "button small", text: "Show it", onclick: () => solve(address, place, true) });
  const no = h("button", { type: "button", class: "button quiet small", text: "Not yet", onclick: () => place.replaceChildren() });
  return [h("div", { class: "note" }, h("p", { text: sentence }), h("p", { class: "row" }, yes, no))];
}

function code(html) {
  const element = h("code");
  element.innerHTML = html; // Escaped and highlighted by our server.
  const label = h("p", { class: "soft small-text", text: "A solution. Yours may look different and be as good." });
  return [label, h("pre", { tabindex: "0", role: "group", "aria-label": "A solution" }, element)];
}

async function told(place, work) {
  try {
    await work();
  } catch (problem) {
    place.replaceChildren(h("p", { class: "note bad", text: problem.message }));
    announce(problem.message);
  }
}
