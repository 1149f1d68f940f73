// Runs manual.ts, which asks the commands themselves.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { forNode, theOne } from "../bundle.mjs";
import { inRepository, manifestOf, version } from "./source.mjs";

/** @returns {Promise<string>} */
export async function manualPage() {
  const { outputFiles } = await build({
    ...forNode,
    format: "esm",
    entryPoints: [inRepository("cli/pack/manual.ts")],
    banner: { js: "const require=process.getBuiltinModule;" },
    // Neither is asked for by what commands say of themselves.
    external: ["prettier", "@kalc/lsp"],
  });
  const work = mkdtempSync(join(tmpdir(), "kalc-manual-"));
  try {
    const file = join(work, "manual.mjs");
    writeFileSync(file, theOne(outputFiles).text);
    const made = await import(pathToFileURL(file).href);
    return await made.manualPage({ version, description: manifestOf("cli").description });
  } finally {
    rmSync(work, { recursive: true });
  }
}
