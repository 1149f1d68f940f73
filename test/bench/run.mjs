// `npm run bench [-- WORD]`: bundles the rows with kalc's sources as they are and runs them in this process.
import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import process from "node:process";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
process.chdir(root);
await import("../../cli/bundle.mjs");

const rows = readdirSync("test/bench/rows").filter((name) => name.endsWith(".ts"));
const outdir = `${root}node_modules/.cache/kalc/bench`;
/** @type {import("esbuild").BuildOptions} */
const options = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  conditions: ["source"],
  banner: { js: "const require=globalThis.process.getBuiltinModule;" },
  logLevel: "warning",
  outExtension: { ".js": ".mjs" },
};
await Promise.all([
  build({
    ...options,
    stdin: {
      resolveDir: `${root}test/bench`,
      contents: [
        ...rows.map((name, index) => `import { rows as rows${index} } from "./rows/${name}";`),
        `export { bench } from "./main.ts";`,
        `export const rows = [${rows.map((_, index) => `...rows${index}`).join(", ")}];`,
      ].join("\n"),
    },
    outfile: `${outdir}/rows.mjs`,
  }),
  build({ ...options, entryPoints: ["test/bench/programs/*.ts"], outdir }),
]);

const { bench, rows: all } = await import(pathToFileURL(`${outdir}/rows.mjs`).href);
await bench(all, process.argv[2] ?? "");
