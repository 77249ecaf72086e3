/**
 * Make everything that our pages load and that is not ours: `node build.mjs FOLDER < formulas.json`.
 *
 * Reads the keys of all formulas ("d:" or "i:" and the TeX) and writes into FOLDER, and what
 * the phone app loads into FOLDER/phone; says on standard
 * output, as JSON, which formulas could not be rendered. `build_assets.py` calls it.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { bundle } from "./bundles.mjs";
import { writeLicences } from "./licences.mjs";
import { writeLitert } from "./litert.mjs";
import { renderFormulas, writeMathStyle } from "./math.mjs";
import { writeSerif } from "./serif.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];

await mkdir(join(folder, "fonts"), { recursive: true });
const bundled = await bundle(web, folder);
await writeSerif(web, folder);
const { pages, style, failed } = renderFormulas(JSON.parse(readFileSync(0, "utf8")));
await writeFile(join(folder, "math.json"), JSON.stringify(pages));
await writeMathStyle(web, folder, style);
await writeLitert(web, join(folder, "phone"));
await writeLicences(web, folder, [...bundled, "katex", "@fontsource-variable/source-serif-4"]);
process.stdout.write(JSON.stringify(failed));
