// Runs the bundle, with what V8 compiled of it the last time: to compile it anew takes longer than Node's own start.
// (Node's compile cache does the same, from 22 on.) It lies beside the bundle, where nobody can write who could not
// change the bundle itself; where it cannot be written, kalc only starts later.
"use strict";
const {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require("node:fs");
const { createRequire } = require("node:module");
const { dirname, join } = require("node:path");
const { Script } = require("node:vm");
const { isMainThread } = require("node:worker_threads");

require("./v8-flags.cjs");

const filename = join(__dirname, "../dist/kalc.cjs");
// It is all in ASCII, and read faster where Node knows.
const source = readFileSync(filename, "latin1");
const path = join(dirname(filename), "compiled", nameFor(source));
const kept = tried(() => readFileSync(path)) ?? Buffer.alloc(0);
/** What is kept begins with how long the run took that it comes from, in ms. */
const HEAD = Float64Array.BYTES_PER_ELEMENT;
const cachedData = kept.length > HEAD ? kept.subarray(HEAD) : undefined;
const script = new Script(`(function(require,module,exports,__filename){${source}\n})`, {
  filename,
  cachedData,
});
const isFirst = cachedData === undefined || script.cachedDataRejected === true;
// A thread that helps another one has called less than that.
if (isMainThread) {
  process.once("exit", () => {
    const took = performance.now();
    // A run that takes much longer has called more.
    if (isFirst || took > 2 * kept.readDoubleLE(0)) keep(took);
  });
}
const bundle = { exports: {} };
script.runInThisContext()(createRequire(filename), bundle, bundle.exports, filename);

/**
 * V8 only compares lengths: the bundle's first line says which one it is. What is kept are the functions that were
 * called, so each command has its own.
 */
function nameFor(/** @type {string} */ text) {
  const bundle = text.slice("// ".length, text.indexOf("\n"));
  const command = /^[a-z]+$/.exec(process.argv[2] ?? "")?.[0] ?? "kalc";
  return [command, process.version, process.arch, bundle].join("-");
}

function keep(/** @type {number} */ took) {
  // Of what is no command nothing is kept.
  if (process.exitCode === 2 || process.exitCode === 3) return;
  const data = script.createCachedData();
  if (!isFirst && data.length < 1.02 * kept.length) return;
  const head = Buffer.alloc(HEAD);
  head.writeDoubleLE(took);
  const unfinished = `${path}.${process.pid}`;
  // It may be an installation that others own, or a full disk.
  const isDone = tried(() => {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(unfinished, "wx");
    try {
      writeFileSync(file, head);
      writeFileSync(file, data);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
    return true;
  });
  if (!isDone) tried(() => rmSync(unfinished, { force: true }));
}

/**
 * @template T
 * @param {() => T} attempt
 */
function tried(attempt) {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}
