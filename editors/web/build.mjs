// Writes src/pagelint/web/static/vendor: one module of ProseMirror, and the licences of what is in it.
import { build } from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const OUT = new URL("../../src/pagelint/web/static/vendor/", import.meta.url);

const { metafile } = await build({
  entryPoints: ["prosemirror.js"],
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  outfile: new URL("prosemirror.js", OUT).pathname,
  banner: { js: "// ProseMirror, bundled by editors/web/build.mjs. Licences: LICENSES.txt." },
});

const inside = Object.keys(metafile.inputs).map((file) => file.match(/node_modules\/([^/]+)\//)?.[1]);
const packages = [...new Set(inside.filter(Boolean))].sort();
const licences = packages.map((name) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
});
writeFileSync(new URL("LICENSES.txt", OUT), licences.join(`\n${"-".repeat(72)}\n\n`));
