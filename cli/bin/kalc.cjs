#!/usr/bin/env node
// The installed command. It only decides: --version costs what starting Node costs, whatever the bundle beside
// it grows to (CommonJS, because starting Node's loader for ES modules alone is a tenth of that).
// It is committed because npm links its name before the bundle is built, and links nothing it cannot find.
"use strict";

if (process.argv.length === 3 && ["--version", "-V"].includes(process.argv[2])) {
  process.stdout.on("error", ({ code }) => {
    if (code === "EPIPE") return;
    console.error(`kalc: cannot write to standard output: ${code}`);
    process.exitCode = 2;
  });
  const { version, keepalived } = require("../package.json");
  process.stdout.write(`${version}\n${keepalived === undefined ? "" : `knows keepalived ${keepalived}\n`}`);
} else {
  try {
    require("./start.cjs");
  } catch (error) {
    console.error(error);
    process.exitCode = 3;
  }
}
