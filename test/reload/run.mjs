// `npm run test:reload [-- OPTIONS]`: bundles the suite with kalc's sources as they are, and runs it.
import { fileURLToPath, pathToFileURL } from "node:url";
import process from "node:process";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const outfile = `${root}node_modules/.cache/kalc/reload.mjs`;
await build({
  entryPoints: [`${root}test/reload/main.ts`],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  conditions: ["source"],
  logLevel: "warning",
});

process.env.PATH = `${process.env.PATH ?? ""}:/usr/sbin:/sbin`;
const { main } = await import(pathToFileURL(outfile).href);
process.exitCode = await main(process.argv.slice(2));
