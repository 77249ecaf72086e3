// Files as parameters: chosen or pasted, sent to the studio at once, and named by their digest.

import { upload } from "./api.js";
import { $, $$, announce, h } from "./dom.js";
import { nameOf, sayWrong } from "./form_fields.js";

const LARGEST = 64 * 2 ** 20;

/** Make the file fields of a form work; `changed` is called after every change. */
export function setUpFiles(form, changed) {
  for (const field of $$('[data-kind="file"], [data-kind="files"], [data-kind="named"]', form)) setUpField(field, changed);
}

/** Take all files out of a field. */
export function clearFiles(field) {
  $("[data-given]", field).replaceChildren();
  keepDigests(field);
}

/** Put a file that was sent already into a field. */
export function giveFile(field, sent) {
  if (field.dataset.kind !== "files") $("[data-given]", field).replaceChildren();
  if (!$(`[data-digest="${sent.upload}"]`, field)) $("[data-given]", field).append(item(sent.upload, sent.name));
  keepDigests(field);
}

function setUpField(field, changed) {
  const chooser = $("input[type=file]", field);
  chooser.disabled = false;
  chooser.addEventListener("change", async () => {
    for (const file of chooser.files) await send(field, file, file.name);
    chooser.value = "";
    changed(field);
  });
  field.addEventListener("click", (event) => remove(field, event.target, changed));
  for (const given of $$("[data-digest]", field)) given.append(removal(given.textContent.trim()));
  setUpPaste(field, changed);
}

function setUpPaste(field, changed) {
  const paste = $(".paste", field);
  if (!paste) return;
  paste.hidden = false;
  $("[data-use]", paste).addEventListener("click", async () => {
    const text = $("textarea", paste).value;
    if (await send(field, new Blob([text]), `pasted-${nameOf(field)}.${ending(field)}`)) paste.open = false;
    changed(field);
  });
}

const ending = (field) => (nameOf(field) === "mapping" ? "toml" : "csv");

async function send(field, blob, name) {
  sayWrong(field, blob.size > LARGEST ? `${name} is larger than 64 MB, the most a file may be.` : "");
  if (blob.size > LARGEST) return false;
  try {
    const sent = await upload(`/api/uploads?name=${encodeURIComponent(name)}`, blob);
    giveFile(field, sent);
    announce(`${sent.name} is ready.`);
    return true;
  } catch (error) {
    sayWrong(field, error.message);
    announce(error.message);
    return false;
  }
}

function remove(field, target, changed) {
  const button = target.closest("[data-remove]");
  if (!button) return;
  button.closest("li").remove();
  keepDigests(field);
  $("input[type=file]", field).focus();
  changed(field);
}

function keepDigests(field) {
  const digests = $$("[data-digest]", field).map((given) => given.dataset.digest);
  $("input[type=hidden]", field).value = digests.join(",");
}

const item = (digest, name) =>
  h("li", { dataset: { digest } }, h("span", { class: "file-name", text: name }), removal(name));

const removal = (name) =>
  h("button", { type: "button", class: "button quiet small", dataset: { remove: "" }, "aria-label": `Remove ${name}` }, "Remove");
