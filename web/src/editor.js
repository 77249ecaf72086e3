/** The editor for Python on a page: CodeMirror, with our colours and our keys. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Annotation, EditorState } from "@codemirror/state";
import {
  EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers,
} from "@codemirror/view";

import { highlighting, look } from "./editor_look.js";

const LANGUAGES = { python: pythonLanguage };
const byProgram = Annotation.define();

/**
 * Make an editor inside `parent`.
 *
 * Tab indents; Escape and then Tab leaves the editor. Where `onSave` or `onRun` is given, Mod-S and
 * Shift-Enter call it with the text. `onChange(text)` is called for what a person changes, not for
 * `setText`.
 */
export function makeEditor({
  parent, text = "", label, nonce = "", language = "python", readOnly = false, wrap = false,
  onChange, onSave, onRun,
}) {
  const extensions = [
    keys({ "Mod-s": onSave, "Shift-Enter": onRun }),
    basics(),
    LANGUAGES[language] ?? [],
    EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": String(readOnly), tabindex: "0" }),
    EditorState.readOnly.of(readOnly),
    wrap ? EditorView.lineWrapping : [],
    nonce ? EditorView.cspNonce.of(nonce) : [],
    onChange ? EditorView.updateListener.of((update) => reportChange(update, onChange)) : [],
  ];
  return handle(new EditorView({ doc: text, parent, extensions }));
}

/** What every editor has, whatever it is used for. */
function basics() {
  return [
    lineNumbers(), history(), indentOnInput(), bracketMatching(),
    highlightActiveLine(), highlightActiveLineGutter(),
    EditorState.tabSize.of(4), indentUnit.of("    "),
    syntaxHighlighting(highlighting), look,
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
  ];
}

/** Keys that call the page; they go before CodeMirror's own, which use Shift-Enter too. */
function keys(actions) {
  const given = Object.entries(actions).filter(([, action]) => action);
  return keymap.of(given.map(([key, action]) => ({
    key,
    preventDefault: true,
    run: (view) => { action(view.state.doc.toString()); return true; },
  })));
}

function reportChange(update, onChange) {
  const own = update.transactions.some((change) => change.annotation(byProgram));
  if (update.docChanged && !own) onChange(update.state.doc.toString());
}

/** The little that a page may do with its editor. */
function handle(view) {
  return {
    text: () => view.state.doc.toString(),
    setText: (text) => replaceText(view, text),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

/** Put another text in, with the cursor where it was as far as that is possible; Mod-Z undoes it. */
function replaceText(view, text) {
  const changes = view.state.changes({ from: 0, to: view.state.doc.length, insert: text });
  const anchor = Math.min(view.state.selection.main.head, changes.newLength);
  view.dispatch({ changes, selection: { anchor }, annotations: byProgram.of(true) });
}
