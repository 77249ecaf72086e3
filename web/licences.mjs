/** The licence of every package of which something is served. */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

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
  if (!file) throw new Error(`the package ${name} brings no licence text`);
  return `${name} ${version} (${license})\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
}
