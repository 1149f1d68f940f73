// The licences of everything that is bundled, as one text: whose files went into a bundle is what esbuild says of it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRepository } from "./source.mjs";

/**
 * @param {readonly import("esbuild").Metafile[]} metafiles
 * @param {readonly string[]} more further texts, each with its heading
 */
export function thirdParty(metafiles, more = []) {
  const folders = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs).flatMap(packageFolder)));
  const texts = [...folders].sort().map(licenceOf);
  return [
    "What is in this package beside kalc, and under which licence.",
    ...new Set([...texts, ...more]),
  ].join(`\n\n${"=".repeat(80)}\n\n`);
}

/** @param {string} path as esbuild names an input: from the repository on, or with a plugin's name before it */
function packageFolder(path) {
  const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
  return folder === undefined ? [] : [folder];
}

/** @param {string} folder */
function licenceOf(folder) {
  const path = inRepository(folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const texts = readdirSync(path)
    .filter((file) => /^(?:licen[cs]e|notice|copying|third-?party)/i.test(file))
    .map((file) => readFileSync(join(path, file), "utf8").trim());
  if (texts.length === 0 && !license) throw new Error(`nobody knows the licence of ${folder}`);
  return [`${name} ${version} (${license})`, ...texts].join("\n\n");
}

/** Node's own licence and those of what is in it, where they lie beside the node that runs this. */
export function licenceOfNode() {
  const heading = `Node.js ${process.version} (MIT; with parts under other licences)`;
  const beside = ["../LICENSE", "../share/doc/nodejs/LICENSE", "../share/doc/node/LICENSE"];
  const path = beside.map((place) => join(process.execPath, "..", place)).find((place) => existsSync(place));
  const text =
    path === undefined
      ? `https://github.com/nodejs/node/blob/${process.version}/LICENSE`
      : readFileSync(path, "utf8").trim();
  return `${heading}\n\n${text}`;
}
