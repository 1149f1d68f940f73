// For suites that Node cannot run as they are: they are bundled with kalc's sources first.
import { fileURLToPath, pathToFileURL } from "node:url";
import process from "node:process";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * What `main` of a folder below test/ gives for the arguments of this process.
 * @param {string} name
 * @returns {Promise<unknown>}
 */
export async function runBundled(name) {
  const outfile = `${root}node_modules/.cache/kalc/${name}.mjs`;
  await build({
    entryPoints: [`${root}test/${name}/main.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    conditions: ["source"],
    logLevel: "warning",
    banner: {
      // What a library made for CommonJS asks for.
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  const { main } = await import(pathToFileURL(outfile).href);
  return main(process.argv.slice(2));
}
