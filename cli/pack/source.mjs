// Where the repository lies, and what its package.json files say: the one version and everything about us.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @param {string} path below the repository */
export const inRepository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** @param {string} path */
export const readText = (path) => readFileSync(inRepository(path), "utf8");

/** @param {string} folder */
export const manifestOf = (folder) => JSON.parse(readText(`${folder}/package.json`));

const root = manifestOf(".");

/** @type {string} */
export const version = manifestOf("cli").version;

/** What is said of each package alike, as far as the repository says it. */
export const about = {
  license: root.license,
  ...(root.homepage && { homepage: root.homepage }),
  ...(root.repository && { repository: root.repository }),
  engines: root.engines,
};
