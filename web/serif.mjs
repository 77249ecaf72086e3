/** The typeface of the course's text: one family, roman and italic, from files of our own. */
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const FAMILY = "Momentum Serif";
const SHEETS = ["wght.css", "wght-italic.css"];
const FACE = /\/\* (\S+) \*\/\s*@font-face\s*\{([^}]*)\}/g;
const WANTED = /-latin(-ext)?-wght-/;

/** Copy the Latin files and write fonts.css, which names them. */
export async function writeSerif(web, folder) {
  const source = join(web, "node_modules", "@fontsource-variable", "source-serif-4");
  const sheets = await Promise.all(SHEETS.map((name) => readFile(join(source, name), "utf8")));
  const faces = [...sheets.join("\n").matchAll(FACE)].filter(([, name]) => WANTED.test(name));
  if (faces.length !== 4) throw new Error(`expected 4 Latin faces of the serif, found ${faces.length}`);
  for (const [, name] of faces) {
    await copyFile(join(source, "files", `${name}.woff2`), join(folder, "fonts", `${name}.woff2`));
  }
  await writeFile(join(folder, "fonts.css"), faces.map(([, name, rules]) => face(name, rules)).join(""));
}

function face(name, rules) {
  const one = (property) => rules.match(new RegExp(`${property}:\\s*([^;]+);`))[1];
  return `@font-face{font-family:"${FAMILY}";font-style:${one("font-style")};font-display:swap;`
    + `font-weight:${one("font-weight")};src:url(fonts/${name}.woff2) format("woff2");`
    + `unicode-range:${one("unicode-range").replaceAll(" ", "")}}\n`;
}
