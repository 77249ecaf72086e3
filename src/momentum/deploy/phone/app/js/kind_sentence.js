// A network that judges sentences: a verdict, and every word coloured by what it did to it.

import { mountAnswer } from "./answer.js";
import { complain, make, part } from "./dom.js";
import { addExampleButton } from "./examples.js";
import { Judge } from "./judging.js";
import { canonical } from "./alphabet.js";
import { mountWords } from "./word_colours.js";

const PAUSE = 250; // Milliseconds without a key before a sentence is judged.
const QUIET = 900; // And before the verdict is read out.
const LONGEST = 2000; // Characters.

/** Build the page of a network that judges sentences. */
export async function mountSentence(place, model, network) {
  const judge = new Judge(network), area = make("textarea", { id: "sentence", rows: "4", maxlength: LONGEST });
  place.append(
    make("div", { class: "field" }, make("label", { for: "sentence" }, "A sentence"), area),
    make("div", { class: "row" }),
  );
  await judge.judge([judge.text.unknown]); // The first is slow.
  const answer = mountAnswer(model, "It answers as soon as there is a sentence."), coloured = mountWords(model);
  part("sure").after(coloured.element);
  let newest = 0, soon, said;
  const look = (truth) => judged(truth).catch((error) => complain(`The network stopped: ${error.message} Reload the page.`));
  const judged = async (truth) => {
    const mine = ++newest, text = canonical(area.value), words = judge.words(text);
    const codes = words.filter(({ read }) => read).map(({ code }) => code);
    clearTimeout(said);
    if (!codes.length) {
      coloured.clear();
      return answer.clear();
    }
    const found = await judge.judge(codes);
    if (mine !== newest) return undefined;
    answer.show(found, truth);
    const effects = await judge.effects(codes, found.best);
    if (mine !== newest) return undefined;
    coloured.show(text, words, effects, model.labels[found.best]);
    said = setTimeout(answer.speak, QUIET);
    return undefined;
  };
  area.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(() => look(), PAUSE);
  });
  addExampleButton(model.examples, ({ values, truth }) => {
    area.value = values;
    return look(truth);
  });
}
