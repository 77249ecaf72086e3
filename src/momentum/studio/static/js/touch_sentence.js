// A sentence of yours: judged by a network while you type, word by word, beside counted words.

import { get, post } from "./api.js";
import { $, $$, h } from "./dom.js";
import { ground, Latest, offer, percent, signed } from "./touch_text.js";

const COUNTING = "The words of its training sentences are counted once more; this takes some seconds.";

class Sentence {
  constructor(root) {
    this.part = (name) => $(`[data-${name}]`, root);
    this.text = this.part("text");
    const trouble = (sentence) => this.trouble(sentence);
    this.network = new Latest((asked) => post("/api/judges/judge", asked), { onAnswer: (found) => this.judged(found), onTrouble: trouble });
    const apart = (sentence) => this.part("counted").replaceChildren(h("p", { class: "soft", text: sentence }));
    this.counted = new Latest((asked) => post("/api/judges/counted", asked), { onAnswer: (found) => this.wasCounted(found), onTrouble: apart });
    this.text.addEventListener("input", () => this.judge());
    this.part("source").addEventListener("change", ({ target }) => this.choose(target.value));
    for (const button of $$("[data-example]", root)) button.addEventListener("click", () => this.take(button.textContent));
    document.addEventListener("run-state", ({ detail }) => {
      if (detail.lab === "sentiment" && detail.status === "finished") this.trained(detail.run);
    });
    this.load(root.dataset.ofRun).catch((error) => this.trouble(error.message));
  }

  async trained(run) {
    if ($(`option[value="${CSS.escape(run)}"]`, this.part("source"))) return;
    await this.load(run).catch((error) => this.trouble(error.message));
  }

  async load(wanted) {
    const sources = await get("/api/judges");
    const chosen = offer(this.part("source"), sources, wanted);
    this.part("nothing").hidden = sources.length > 0;
    this.part("desk").hidden = !sources.length;
    if (chosen) await this.choose(chosen.source);
  }

  async choose(source) {
    this.trouble("");
    try {
      const about = await get(`/api/judges/about?source=${encodeURIComponent(source)}`);
      if (this.part("source").value !== source) return; // Another was chosen meanwhile.
      this.about = about;
      this.part("about").textContent = `${about.words.toLocaleString("en")} words known. ${about.warning}`;
      this.part("counted").replaceChildren(h("p", { class: "soft", text: COUNTING }));
      this.judge();
    } catch (error) {
      this.trouble(error.message);
    }
  }

  take(sentence) {
    this.text.value = sentence;
    this.judge();
  }

  judge() {
    if (!this.about) return;
    const asked = { source: this.about.source, text: this.text.value };
    this.network.ask(asked);
    this.counted.ask(asked);
  }

  judged(found) {
    this.trouble("");
    this.part("network").replaceChildren(...verdict(found, sumWords(found)));
    this.part("key").textContent = keyWords(found, this.about.labels);
  }

  wasCounted(found) {
    const words = `A constant of ${signed(found.rest)} and every known word once, wherever it stands.`;
    this.part("counted").replaceChildren(...verdict(found, words));
  }

  trouble(sentence) {
    const place = this.part("trouble");
    [place.textContent, place.hidden] = [sentence, !sentence];
  }
}

function sumWords({ exact, rest, score }) {
  if (exact) return `The parts and a constant of ${signed(rest)} sum to the score, ${signed(score)}.`;
  return `The score is ${signed(score)}; ${signed(rest)} of it no word explains alone: words act together.`;
}

function keyWords({ exact, said }, labels) {
  const poles = labels.length === 2 ? `Above zero: speaks for ${labels[1]}, below for ${labels[0]}.` : `Above zero: speaks for ${said}, below against it.`;
  const how = exact ? "The network's score is taken apart exactly." : "For the network each word is left out once; its number is by how much the score then falls.";
  return `${poles} ${how} Numbers are log-odds; dashed: a word it does not know.`;
}

function verdict({ said, belief, words }, note) {
  const most = Math.max(...words.map(({ effect }) => Math.abs(effect)), 1e-9);
  return [
    h("p", { class: "sentence-said" }, h("strong", { text: said }), `, ${percent(belief)} sure`),
    h("ul", { class: "sentence-words" }, words.map((word) => chip(word, most))),
    h("p", { class: "soft small-text", text: note }),
  ];
}

function chip({ word, effect, known }, most) {
  const item = h("li", { class: known ? null : "unknown" }, h("span", { class: "word", text: word }), h("span", { class: "effect", text: effect ? signed(effect) : "0" }));
  item.style.background = ground(effect / most);
  if (!known) item.append(h("span", { class: "visually-hidden", text: "unknown" }));
  return item;
}

/** Let a panel of the page begin. */
export const begin = (root) => new Sentence(root);

for (const root of $$("[data-touch-sentence]")) begin(root);
