// The editor for Python; where it does not load, a plain text field does the same.

import { h, nonce } from "./dom.js";

const BUILT = new URL("../built/editor.js", import.meta.url).href;

/** Put an editor into an element: {parent, text, label, onChange, onSave, onRun}. */
export async function openEditor(options) {
  try {
    const { makeEditor } = await import(BUILT);
    return makeEditor({ ...options, nonce: nonce(), language: "python" });
  } catch {
    return plainEditor(options);
  }
}

function plainEditor({ parent, text, label, onChange, onSave, onRun }) {
  const rows = Math.min(40, text.split("\n").length + 2);
  const field = h("textarea", {
    class: "plain-editor", "aria-label": label, spellcheck: "false", autocapitalize: "off",
    autocomplete: "off", rows, value: text,
    oninput: () => onChange?.(field.value),
    onkeydown: (event) => keys(event, onSave, onRun),
  });
  parent.append(field);
  return {
    text: () => field.value,
    setText: (words) => { field.value = words; },
    focus: () => field.focus(),
    destroy: () => field.remove(),
  };
}

function keys(event, onSave, onRun) {
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && onSave) {
    event.preventDefault();
    onSave();
  } else if (event.shiftKey && event.key === "Enter" && onRun) {
    event.preventDefault();
    onRun();
  }
}
