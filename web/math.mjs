/**
 * Formulas as HTML, rendered when the course is built.
 *
 * KaTeX writes style attributes, which the pages' Content-Security-Policy forbids; each distinct one
 * becomes a class. MathML stays beside the HTML, for screen readers.
 */
import { createHash } from "node:crypto";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import esbuild from "esbuild";
import katex from "katex";

const TAG = /<[a-zA-Z][^<>]*>/g;
const STYLE = /\sstyle="([^"]*)"/;
const CLASS = /\sclass="([^"]*)"/;
const FACE = /@font-face\s*\{[^}]*\}/g;
// KaTeX's own size suits Times; beside our serif its letters would stand out.
const SIZE = ".katex{font-size:1.1em}\n";
const FONT = /url\(fonts\/([\w-]+\.woff2)\)/;

/** Render all formulas; `pages` maps a key to its HTML, `style` is the CSS of the new classes. */
export function renderFormulas(keys) {
  const pages = {}, styles = new Map(), failed = [];
  for (const key of keys) {
    try {
      pages[key] = withoutStyles(render(key), styles);
    } catch (error) {
      failed.push({ key, why: error.message });
    }
  }
  return { pages, failed, style: [...styles.keys()].sort().map((name) => rule(name, styles.get(name))).join("") };
}

function render(key) {
  return katex.renderToString(key.slice(2), {
    displayMode: key.startsWith("d:"), output: "htmlAndMathml", strict: "error", throwOnError: true, trust: false,
  });
}

function withoutStyles(html, styles) {
  return html.replace(TAG, (tag) => {
    const style = tag.match(STYLE)?.[1];
    if (style === undefined) return tag;
    const name = classFor(style, styles), rest = tag.replace(STYLE, "");
    return CLASS.test(rest) ? rest.replace(CLASS, ` class="$1 ${name}"`) : rest.replace(/\s*\/?>$/, ` class="${name}"$&`);
  });
}

/** A class has the same name in every build, so a style sheet kept by a browser still fits. */
function classFor(style, styles) {
  const name = `k${createHash("sha256").update(style).digest("hex").slice(0, 8)}`;
  if ((styles.get(name) ?? style) !== style) throw new Error(`two styles share the class ${name}`);
  styles.set(name, style);
  return name;
}

/** A style attribute wins over every rule; so must the class that replaces it. */
function rule(name, style) {
  const parts = style.split(";").map((part) => part.trim()).filter(Boolean);
  return `.${name}{${parts.map((part) => `${part}!important`).join(";")}}\n`;
}

/** Write math.css: KaTeX's rules with the fonts every browser reads, and the classes of our formulas. */
export async function writeMathStyle(web, folder, style) {
  const source = join(web, "node_modules", "katex", "dist");
  const sheet = (await readFile(join(source, "katex.css"), "utf8")).replace(FACE, onlyWoff2);
  for (const [, font] of sheet.matchAll(new RegExp(FONT, "g"))) {
    await copyFile(join(source, "fonts", font), join(folder, "fonts", font));
  }
  const { code } = await esbuild.transform(sheet + SIZE + style, { loader: "css", minify: true, legalComments: "none" });
  await writeFile(join(folder, "math.css"), `/* Licences of what is in here: licences.txt */\n${code}`);
}

function onlyWoff2(face) {
  return face.replace(/src:[^;]*;/, `src: url(fonts/${face.match(FONT)[1]}) format("woff2");`);
}
