/** Our entry points with the packages they import, each as one small module. */
import { join } from "node:path";

import esbuild from "esbuild";

export const TARGET = ["es2022", "chrome111", "firefox113", "safari16.4"];
const BANNER = "/* Licences of what is in here: licences.txt */";
const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** Write charts.js, charts.css and editor.js; return the names of all packages in them. */
export async function bundle(web, folder) {
  const made = await esbuild.build({
    absWorkingDir: web,
    entryPoints: {
      charts: join(web, "src", "charts.js"),
      editor: join(web, "src", "editor.js"),
      "charts-style": join(web, "node_modules", "uplot", "dist", "uPlot.min.css"),
    },
    entryNames: "[name]",
    outdir: folder,
    bundle: true,
    format: "esm",
    minify: true,
    target: TARGET,
    legalComments: "none",
    banner: { js: BANNER, css: BANNER },
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  await writeOutputs(made.outputFiles);
  return packagesIn(made.metafile);
}

async function writeOutputs(files) {
  const { writeFile } = await import("node:fs/promises");
  for (const file of files) {
    await writeFile(file.path.replace("charts-style.css", "charts.css"), file.contents);
  }
}

/** Packages of which something is left after shaking the tree. */
export function packagesIn(metafile) {
  const used = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).filter(([, part]) => part.bytesInOutput > 0).map(([path]) => path));
  return [...new Set(used.map((path) => path.match(PACKAGE)?.[1]).filter(Boolean))].sort();
}
