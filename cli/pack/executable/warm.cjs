// `node warm.cjs FOLDER FILE ARGUMENT…`: runs kalc as the executable does, with the assets in the folder, and writes
// what V8 compiled of the bundle into the file.
"use strict";
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const [, , folder, file, ...args] = process.argv;
process.argv = [process.execPath, process.execPath, ...args];
/** @type {vm.Script[]} */
const scripts = [];

const asset = (/** @type {string} */ name) =>
  name === "kalc.cache" ? Buffer.alloc(0) : readFileSync(join(folder, name));
const instead = {
  "node:sea": {
    getAsset: (/** @type {string} */ name) => asset(name).toString(),
    getRawAsset: asset,
  },
  "node:vm": {
    Script: class extends vm.Script {
      constructor(/** @type {string} */ source, /** @type {vm.ScriptOptions} */ { filename }) {
        super(source, { filename });
        scripts.push(this);
      }
    },
  },
};

process.once("exit", () => {
  process.exitCode = 0;
  writeFileSync(file, scripts[0].createCachedData());
});
new Function("require", readFileSync(join(folder, "start.cjs"), "utf8"))(
  (/** @type {string} */ name) => instead[name] ?? require(name),
);
