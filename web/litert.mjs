/**
 * LiteRT.js for the phone app: our entry point as one module, and one variant of its wasm.
 *
 * "compat" is the variant without relaxed SIMD and without threads: it runs in Safari too, and
 * needs no cross-origin isolation, which a plain file server cannot give.
 */
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import esbuild from "esbuild";

import { TARGET, packagesIn } from "./bundles.mjs";
import { writeLicences } from "./licences.mjs";

const VARIANT = "litert_wasm_compat_internal";
// Our app computes on the processor: asking for a graphics adapter would only cost time, and
// the complaint that there is none is dropped with everything else the package says.
const PLAIN = { define: { "globalThis.navigator.gpu": "undefined", "navigator.gpu": "undefined" }, drop: ["console"] };

/** Write litert.js, the wasm with the script that loads it, and their licences. */
export async function writeLitert(web, folder) {
  await mkdir(folder, { recursive: true });
  const made = await esbuild.build({
    absWorkingDir: web, entryPoints: [join(web, "src", "litert.js")], outdir: folder,
    bundle: true, format: "esm", minify: true, target: TARGET, ...PLAIN,
    legalComments: "none", banner: { js: "/* Licences of what is in here: licences.txt */" },
    metafile: true, logLevel: "silent",
  });
  await writeWasm(join(web, "node_modules", "@litertjs", "core", "wasm"), folder);
  await writeLicences(web, folder, packagesIn(made.metafile));
}

/** The loader stays a plain script: it leaves its name in the page, where LiteRT.js looks for it. */
async function writeWasm(source, folder) {
  const loader = await readFile(join(source, `${VARIANT}.js`), "utf8");
  const { code } = await esbuild.transform(loader, { minify: true, target: TARGET, legalComments: "none" });
  await writeFile(join(folder, `${VARIANT}.js`), code);
  await copyFile(join(source, `${VARIANT}.wasm`), join(folder, `${VARIANT}.wasm`));
}
