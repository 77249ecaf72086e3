/** How the editor looks. Every colour is a variable of the page, so light and dark need nothing here. */
import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const CODE = "var(--mono, ui-monospace, monospace)";
const mixed = (colour, share) => `color-mix(in srgb, ${colour} ${share}%, transparent)`;

export const look = EditorView.theme({
  "&": { backgroundColor: "var(--wash)", color: "var(--ink)", borderRadius: "var(--radius)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  // Phones zoom into a page when letters that are edited are smaller than 16 px.
  ".cm-scroller": { fontFamily: CODE, fontSize: "max(16px, .9rem)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", padding: "var(--s2, .5rem) 0" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--soft)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 .6rem 0 .8rem" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: mixed("var(--ink)", 4) },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--ink)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: mixed("var(--accent)", 22) },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: mixed("var(--bad)", 22) },
});

export const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.comment, tags.docString], color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.string, tags.special(tags.string), tags.escape], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warn)" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
    fontWeight: "600" },
  { tag: [tags.meta, tags.self], color: "var(--chart-4)" },
  { tag: tags.invalid, color: "var(--bad)" },
]);
