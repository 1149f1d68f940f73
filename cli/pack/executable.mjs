// The single executable: the node that runs this, with kalc in it, by Node's own form for that.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { build } from "esbuild";
// @ts-expect-error -- it has no types
import postject from "postject";
import { forNode, inAscii, prettierSettings, theOne } from "../bundle.mjs";
import { licenceOfNode, thirdParty } from "./licences.mjs";
import { inRepository, version } from "./source.mjs";

/** What Node looks for in itself to know that it has a program. */
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

export const executableName = `kalc-${version}-${process.platform}-${process.arch}`;

/**
 * @param {string} folder where it goes
 * @param {Awaited<ReturnType<typeof import("../bundle.mjs").bundle>>} bundled
 * @returns {Promise<string[]>} the executable, and the licences of what is in it
 */
export async function packExecutable(folder, { files, metafiles }) {
  if (process.platform !== "linux") throw new Error("the executable is only made on Linux");
  const [start, prettier] = await Promise.all([
    build({ ...forNode, format: "cjs", entryPoints: [inRepository("cli/pack/executable/start.cjs")] }),
    build({
      ...prettierSettings,
      format: "cjs",
      define: { "import.meta.url": "address" },
      banner: { js: 'const address=require("node:url").pathToFileURL(__filename).href;' },
    }),
  ]);
  /** @type {Map<string, string | Uint8Array>} */
  const assets = new Map([
    ["kalc.cjs", files.get("kalc.cjs") ?? ""],
    ["server.cjs", files.get("server.cjs") ?? ""],
    ["start.cjs", inAscii(start.outputFiles)],
    ["prettier.cjs", theOne(prettier.outputFiles).text],
  ]);
  const work = mkdtempSync(join(tmpdir(), "kalc-executable-"));
  try {
    const bytes = await injected(blobOf(assets, work));
    const file = join(folder, executableName);
    writeFileSync(file, bytes);
    chmodSync(file, 0o755);
  } finally {
    rmSync(work, { recursive: true });
  }
  const licences = `${executableName}.THIRD-PARTY.txt`;
  const texts = thirdParty([...metafiles, prettier.metafile], [licenceOfNode()]);
  writeFileSync(join(folder, licences), texts);
  return [executableName, licences];
}

/**
 * @param {ReadonlyMap<string, string | Uint8Array>} assets
 * @param {string} work
 */
function blobOf(assets, work) {
  const at = (/** @type {string} */ name) => join(work, name);
  for (const [name, what] of assets) writeFileSync(at(name), what);
  // What a first run of the command that is run most has called.
  const warm = [inRepository("cli/pack/executable/warm.cjs"), work, at("kalc.cache")];
  execFileSync(process.execPath, [...warm, "lint", inRepository("examples")], { stdio: "ignore" });
  const names = [...assets.keys(), "kalc.cache"];
  const settings = {
    main: at("start.cjs"),
    output: at("blob"),
    disableExperimentalSEAWarning: true,
    assets: Object.fromEntries(names.map((name) => [name, at(name)])),
  };
  writeFileSync(at("settings.json"), JSON.stringify(settings));
  execFileSync(process.execPath, ["--experimental-sea-config", at("settings.json")], { stdio: "ignore" });
  return readFileSync(at("blob"));
}

/** @param {Buffer} blob */
async function injected(blob) {
  const work = mkdtempSync(join(tmpdir(), "kalc-node-"));
  const file = join(work, "node");
  try {
    writeFileSync(file, readFileSync(process.execPath));
    await postject.inject(file, "NODE_SEA_BLOB", blob, { sentinelFuse: FUSE });
    return readFileSync(file);
  } finally {
    rmSync(work, { recursive: true });
  }
}
