// What a network that writes keeps in mind from one character to the next.
//
// Every mind has begin(), step(state, code) and logits(state), as in Python
// (momentum.language.writer.minds); a state that was given stays as it is, so one can go back.
// `told` is what text.json says: names and shapes of the tensors, and how the text becomes codes.

import { Tensor } from "../built/litert.js";
import { compile } from "./runtime.js";

/** Fetch the runtime and a network that reads text; `model` is what model.json says. */
export async function openText(model) {
  return new TextNetwork(await compile(model), model.text);
}

/** What reads character by character with a network. */
export function mindOf(network) {
  const { form, text } = network.told;
  if (form === "window") return new WindowMind(network);
  return text.window ? new RereadingMind(network) : new StepMind(network);
}

/** A compiled network whose tensors have names. */
class TextNetwork {
  constructor(compiled, told) {
    Object.assign(this, { compiled, told, turn: Promise.resolve() });
  }

  /** Give it codes, and what it keeps in mind by name; returns arrays by name, one run at a time. */
  read(codes, kept = {}) {
    this.turn = this.turn.catch(() => {}).then(() => this.run(codes, kept));
    return this.turn;
  }

  async run(codes, kept) {
    const inputs = {};
    let outputs = {};
    try {
      for (const { name, shape, dtype } of this.told.inputs) {
        inputs[name] = new Tensor(dtype === "int32" ? Int32Array.from(codes) : kept[name], shape);
      }
      outputs = await this.compiled.run(inputs);
      return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, tensor.toTypedArray().slice()]));
    } finally {
      for (const tensor of [...Object.values(inputs), ...Object.values(outputs)]) tensor.delete();
    }
  }
}

/** A recurrent network: one code goes in at a time, and its state is carried on. */
export class StepMind {
  constructor(network) {
    this.network = network;
  }

  begin() {
    const empty = this.network.told.state.map(({ name, shape }) => [name, new Float32Array(shape.reduce((all, one) => all * one, 1))]);
    return { kept: Object.fromEntries(empty), scores: null };
  }

  async step({ kept }, code) {
    const found = await this.network.read([code], kept);
    const after = this.network.told.state.map(({ name, next }) => [name, found[next]]);
    return { kept: Object.fromEntries(after), scores: found.logits };
  }

  async logits(state) {
    return state.scores;
  }
}

/** The old course's network: it reads its last characters anew for every guess. */
class RereadingMind extends StepMind {
  begin() {
    return { codes: [] };
  }

  async step({ codes }, code) {
    return { codes: [...codes, code].slice(-this.network.told.text.window) };
  }

  async logits({ codes }) {
    let state = super.begin();
    for (const code of codes) state = await super.step(state, code);
    return state.scores;
  }
}

/** A transformer: when its window is full, the older part of it is let go. */
class WindowMind {
  constructor(network) {
    Object.assign(this, { network, ...network.told.text });
  }

  begin() {
    return { codes: [] };
  }

  async step({ codes }, code) {
    return { codes: [...(codes.length < this.window ? codes : codes.slice(this.window - this.keep)), code] };
  }

  /** Of the place of the last character; what stands behind it is never looked at. */
  async logits({ codes }) {
    const row = new Int32Array(this.window);
    row.set(codes);
    const { logits } = await this.network.read(row), many = logits.length / this.window;
    return logits.slice((codes.length - 1) * many, codes.length * many);
  }
}
