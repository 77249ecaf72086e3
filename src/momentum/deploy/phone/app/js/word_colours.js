// The words of a sentence, coloured by what each did to the verdict; and the same as a list.

import { make } from "./dom.js";

const DEEPEST = 5; // Shades of either colour.
const MOST = 6; // Words of the list.

/** Build the place; returns { element, show(text, words, effects, label), clear() }. */
export function mountWords(model) {
  const line = make("p", { class: "coloured", lang: "" });
  const told = make("p", { class: "soft small-text" });
  const element = make("div", { id: "words", hidden: true }, line, told);
  return {
    element,
    show: (text, words, effects, label) => {
      const most = Math.max(...effects.map(Math.abs), 1e-9);
      line.replaceChildren(...pieces(text, words, effects, most));
      told.replaceChildren(...inWords(words, effects, label, model));
      element.hidden = false;
    },
    clear: () => {
      element.hidden = true;
    },
  };
}

/** The text as it is, every word that was read in an element of its own. */
function pieces(text, words, effects, most) {
  let from = 0;
  const found = words.flatMap((one, at) => {
    const before = text.slice(from, one.start);
    from = one.end;
    return [before, wordOf(text.slice(one.start, one.end), one, effects[at], most)];
  });
  return [...found, text.slice(from)];
}

function wordOf(shown, { known, read }, effect, most) {
  const element = make("span", { class: known ? "word" : "word strange" }, shown);
  if (!read) element.classList.add("unread");
  if (read && effect !== undefined) element.dataset.shade = Math.round((DEEPEST * effect) / most);
  return element;
}

function inWords(words, effects, label, { text }) {
  if (!effects.length) return ["Of one word alone nothing can be left out."];
  const strange = words.some(({ known }) => !known), unread = words.some(({ read }) => !read);
  return [
    "Blue words spoke for “", label, "”, orange ones against it: each was left out once, and the answer computed again. ",
    ...strongest(words, effects),
    ...(strange ? [" Words with a dotted line it never learned."] : []),
    ...(unread ? [` It reads the first ${text.text.length} words only; the others are grey.`] : []),
  ];
}

/** The strongest words with their effect, for those who see no colours. */
function strongest(words, effects) {
  const places = effects.map((_, at) => at).sort((a, b) => Math.abs(effects[b]) - Math.abs(effects[a])).slice(0, MOST);
  return ["Strongest: ", places.map((at) => `${words[at].word} ${effects[at] < 0 ? "−" : "+"}${Math.abs(effects[at]).toFixed(2)}`).join(", "), "."];
}
