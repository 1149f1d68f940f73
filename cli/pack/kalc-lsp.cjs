#!/usr/bin/env node
// The language server by itself: over standard input and output, or over the channel of the process that started it.
"use strict";
const { join } = require("node:path");
const { version } = require("../package.json");

if (process.argv.includes("--version")) process.stdout.write(`${version}\n`);
else {
  const { serveIpc, serveStdio } = require("../dist/server.cjs");
  const serve = process.argv.includes("--node-ipc") ? serveIpc : serveStdio;
  serve({ version, home: join(__dirname, "..") });
}
