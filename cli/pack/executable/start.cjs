// What the single executable runs first, as bin/start.cjs beside it does for an installed package: it has no files, so
// that each part of kalc is an asset. What V8 compiled of the bundle is one too, for a start as fast as a second one.
"use strict";
require("../../bin/v8-flags.cjs");
const Module = require("node:module");
const { resolve } = require("node:path");
const { getAsset, getRawAsset } = require("node:sea");
const { Script } = require("node:vm");
const { isMainThread } = require("node:worker_threads");

/** Without /proc Node only knows by which name it was called. */
const program = resolve(process.execPath);

/** What the bundle asks for that is not Node's. */
const parts = {
  "./server.cjs": () => run("server.cjs"),
  "../bin/prettier.cjs": () => compile("prettier.cjs"),
};

// Threads that help run the program that process.argv names.
if (isMainThread) process.argv[1] = `data:text/javascript,${encodeURIComponent(helper())}`;
run("kalc.cjs", Buffer.from(getRawAsset("kalc.cache")));

/** In a thread there is no require() but what Node says it has. */
function helper() {
  return `const load = process.getBuiltinModule;
new Function("require", load("node:sea").getAsset("start.cjs", "utf8"))(load);`;
}

/**
 * @param {string} name
 * @param {Buffer} [cachedData]
 */
function run(name, cachedData) {
  // All in ASCII: as one-byte letters it takes half the memory.
  const source = Buffer.from(getRawAsset(name)).toString("latin1");
  const script = new Script(`(function(require,module,exports,__filename){${source}\n})`, {
    filename: program,
    cachedData,
  });
  const part = { exports: {} };
  script.runInThisContext()(load, part, part.exports, program);
  return part.exports;
}

/** A module as Node itself makes one: its import() works, which loads the settings that users have as modules. */
function compile(/** @type {string} */ name) {
  const part = new Module(program);
  part._compile(getAsset(name, "utf8"), program);
  return part.exports;
}

function load(/** @type {string} */ name) {
  const found = name in parts ? parts[name]() : process.getBuiltinModule(name);
  if (found === undefined) throw new Error(`there is no module ${name} in the executable`);
  return found;
}
