// `npm run sentences [-- WORD]`: bundles the sheet of sentences with kalc's sources as they are, and prints it.
import { fileURLToPath, pathToFileURL } from "node:url";
import process from "node:process";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const outfile = `${root}node_modules/.cache/kalc/sentences.mjs`;
await build({
  entryPoints: [`${root}test/sentences/main.ts`],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  conditions: ["source"],
  logLevel: "warning",
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});

const { main } = await import(pathToFileURL(outfile).href);
main(process.argv.slice(2));
