// What a network can be shown, by kind. Another kind is one more entry: a module with `mount`.
//
// mount(place, model, give) builds its part of the page and returns { lay(values) }, which shows a
// given example. Whenever there is something new, it calls give(values), or give(null) when empty.

import { mountDrawing } from "./kind_draw.js";
import { mountNumbers } from "./kind_numbers.js";
import { mountPhoto } from "./kind_photo.js";

const KINDS = { drawing: mountDrawing, photo: mountPhoto, numbers: mountNumbers };

/** Find what builds the page for a network. */
export function kindOf(model) {
  const mount = KINDS[model.kind];
  if (!mount) throw new Error(`This app cannot show "${model.kind}" to a network; it may be too old.`);
  return mount;
}
