// The longest passage of what was written that stands word for word in the text it learned from.

import { make } from "./dom.js";

const TURN = 12; // Milliseconds of searching before the page may breathe.

/** Search; of equally long passages the first, in whole characters. */
export async function longestCopy(written, text) {
  const letters = [...written];
  let best = "", many = 0, rested = performance.now();
  for (let start = 0; start < letters.length; start++) {
    for (let end = start + many + 1; end <= letters.length; end++) {
      const passage = letters.slice(start, end).join("");
      if (!text.includes(passage)) break;
      [best, many] = [passage, end - start];
    }
    if (performance.now() - rested > TURN) {
      await new Promise((resolve) => setTimeout(resolve));
      rested = performance.now();
    }
  }
  return best;
}

/** Where it is said; returns { element, show(written), clear() }. */
export function copiesNote(model) {
  const element = make("p", { class: "soft small-text", id: "copied" });
  let newest = 0, text = null;
  const show = async (written) => {
    const mine = ++newest;
    text ??= fetch(model.training.file).then((answer) => answer.text());
    const found = await longestCopy(written, await text);
    if (mine === newest) element.replaceChildren(...inWords(found, model));
  };
  const clear = () => {
    newest++;
    element.textContent = "";
  };
  const unknown = `${model.text.learned_from ? `It learned from: ${model.text.learned_from}. ` : ""}Whether it copied passages is not checked here, because that text is not on this device.`;
  return { element, show: model.training ? show : () => { element.textContent = unknown; }, clear };
}

function inWords(found, { training }) {
  const many = [...found].length, from = training.name;
  const said = `The longest passage that stands word for word in what it learned from (${from}): ${many} character${many === 1 ? "" : "s"}`;
  return found.trim() ? [`${said}, “`, make("span", { class: "passage" }, found.replaceAll("\n", "↵")), "”."] : [`${said}.`];
}
