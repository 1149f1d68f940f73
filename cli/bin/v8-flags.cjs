// By default V8 makes one function of so many that compiling takes longer than most of kalc's runs: with less of it the
// work of all processors is a quarter less, and no run is slower. And nearly everything that is read stays to the end:
// as long as the room for what is new is small and only doubles, all of it is moved about again and again. With room
// for 16 MB at once 190,000 lines take a tenth less, and need no more memory.
// Measured with these releases, the second with 20 alone; later ones may not know them.
"use strict";
const { setFlagsFromString } = require("node:v8");
const { isMainThread } = require("node:worker_threads");

if (isMainThread && Number.parseInt(process.versions.node, 10) <= 24) {
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=100");
  setFlagsFromString("--semi-space-growth-factor=32");
}
