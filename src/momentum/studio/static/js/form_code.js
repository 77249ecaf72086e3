// "Give me the code": the command, the Python, the link and the scripts of a run, to copy.

import { get } from "./api.js";
import { $, announce, h } from "./dom.js";

const WHERE =
  "The file you gave is called by its name here: write where it lies on your machine. A link cannot carry it.";

/** Copy a text; where the browser forbids that, say so. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied.`);
    return true;
  } catch {
    announce("The browser did not allow copying; select the text instead.");
    return false;
  }
}

/** Copy on a click, and let the button say for a moment that it did. */
export function copyOnClick(button, text, what) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const done = await copy(text(), what);
    button.textContent = done ? "Copied" : "Not allowed";
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  });
}

/** Open the dialog with what can be taken along; `run` may name a run made here that saved scripts. */
export async function openCode(form, taken, link, { run, hasFiles }) {
  const dialog = $("[data-code-dialog]", form);
  const parts = [
    part("In a terminal", taken.command, "The command"),
    part("In a cell of a notebook", taken.python, "The Python"),
    part("As a link", link, "The link"),
    ...(await scripts(run)),
  ];
  if (hasFiles) parts.unshift(h("p", { class: "note", text: WHERE }));
  $("[data-code-parts]", dialog).replaceChildren(...parts);
  $("[data-close]", dialog).onclick = () => dialog.close();
  dialog.showModal();
}

async function scripts(run) {
  if (!run) return [];
  const saved = await get(`/api/runs/${encodeURIComponent(run)}/code`).catch(() => ({ scripts: [] }));
  return saved.scripts.map((script) => part(`${script.path}: ${script.what}`, script.text, script.path));
}

function part(title, text, what) {
  const button = h("button", { type: "button", class: "button quiet small" }, "Copy");
  copyOnClick(button, () => text, what);
  const code = h("pre", { class: "wide", tabindex: "0", role: "region", "aria-label": title }, text);
  return h("section", { class: "taken" }, h("div", { class: "row between" }, h("h3", { text: title }), button), code);
}
