// What a network can be shown, by kind. Another kind is one more entry: a module with `mount`.
//
// mount(place, model, give) builds its part of the page and returns { lay(values) }, which shows a
// given example. Whenever there is something new, it calls give(values), or give(null) when empty.
//
// Networks that answer with a picture are a family of their own: mount(place, model, network)
// builds all of the page, and is done when the first picture can be seen. So are networks that read
// text, with a network of minds.js.

import { mountDrawing } from "./kind_draw.js";
import { mountLatent } from "./kind_latent.js";
import { mountNumbers } from "./kind_numbers.js";
import { mountPhoto } from "./kind_photo.js";
import { mountSentence } from "./kind_sentence.js";
import { mountStylise } from "./kind_stylise.js";
import { mountWriter } from "./kind_writer.js";

const KINDS = { drawing: mountDrawing, photo: mountPhoto, numbers: mountNumbers };
const DRAWING_KINDS = { latent: mountLatent, stylise: mountStylise };
const TEXT_KINDS = { writer: mountWriter, sentence: mountSentence };

/** Find what builds the page for a network. */
export function kindOf(model) {
  const family = model.text ? TEXT_KINDS : model.picture ? DRAWING_KINDS : KINDS;
  const mount = family[model.kind];
  if (!mount) throw new Error(`This app cannot show "${model.kind}" to a network; it may be too old.`);
  return mount;
}
