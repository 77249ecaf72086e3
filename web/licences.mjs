/** The licence of every package of which something is served. */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const APACHE = join(dirname(fileURLToPath(import.meta.url)), "..", "LICENSE");
const RULE = "=".repeat(78);

/** Write licences.txt: name, version and licence of each package. */
export async function writeLicences(web, folder, packages) {
  const parts = [];
  for (const name of packages) parts.push(await licence(join(web, "node_modules", name)));
  await writeFile(join(folder, "licences.txt"), parts.join(`\n${RULE}\n\n`));
}

async function licence(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(folder, file), "utf8") : await publicText(name, license);
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** Some packages only name their licence; the text of the Apache licence is the same for all. */
async function publicText(name, license) {
  if (license !== "Apache-2.0") throw new Error(`the package ${name} brings no licence text`);
  return readFile(APACHE, "utf8");
}
