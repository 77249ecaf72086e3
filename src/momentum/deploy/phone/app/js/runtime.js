// The network on this device: LiteRT.js on the processor, one prediction at a time.

import { Tensor, loadAndCompile, loadLiteRt } from "../built/litert.js";

const LOADER = new URL("../built/litert_wasm_compat_internal.js", import.meta.url).href;

/** Fetch runtime and network; `model` is what model.json says. */
export async function openNetwork(model) {
  return new Network(await compile(model), [1, ...model.shape]);
}

/** Fetch the runtime and a network's file, and make it ready. */
export async function compile(model) {
  const [, bytes] = await Promise.all([loadOnce(), fetched(model.file)]);
  return loadAndCompile(bytes, { accelerator: "wasm" });
}

let loaded = null;

/** The runtime wants to be loaded once, however many networks there are. */
function loadOnce() {
  // What the runtime tells of itself is nobody's trouble.
  self.Module ??= { print: () => {}, printErr: () => {} };
  loaded ??= loadLiteRt(LOADER);
  return loaded;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The network's file is missing (${address}, ${answer.status}).`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** A compiled network of one input, with the outputs `probabilities` and `logits`, or `picture`. */
class Network {
  constructor(compiled, shape) {
    Object.assign(this, { compiled, shape, names: compiled.getOutputDetails().map(({ name }) => name) });
    this.turn = Promise.resolve();
  }

  /** Predict from raw values; resolves to { probabilities, logits, picture, milliseconds }. */
  predict(values) {
    this.turn = this.turn.catch(() => {}).then(() => this.run(Float32Array.from(values)));
    return this.turn;
  }

  async run(values) {
    const began = performance.now();
    const input = new Tensor(values, this.shape);
    let outputs = [];
    try {
      outputs = await this.compiled.run([input]);
      const found = outputs.map((output) => Float32Array.from(output.toTypedArray()));
      return { ...this.named(found), milliseconds: performance.now() - began };
    } finally {
      for (const tensor of [input, ...outputs]) tensor.delete();
    }
  }

  /** By name; where a file lost the names, the order they were exported in. */
  named(outputs) {
    if (outputs.length === 1) return { picture: outputs[0] };
    const at = this.names.findIndex((name) => name.includes("logits"));
    const [probabilities, logits] = at === 0 ? outputs.reverse() : outputs;
    return { probabilities, logits };
  }
}
