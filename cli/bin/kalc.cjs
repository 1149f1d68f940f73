#!/usr/bin/env node
// The installed command. It only decides: --version costs what starting Node costs, whatever the bundle beside
// it grows to (CommonJS, because starting Node's loader for ES modules alone is a tenth of that).
// It is committed because npm links its name before the bundle is built, and links nothing it cannot find.
"use strict";

if (process.argv.length === 3 && ["--version", "-V"].includes(process.argv[2])) {
  process.stdout.on("error", ({ code }) => {
    if (code === "EPIPE") return;
    console.error(`kalc: standard output cannot be written: ${code}`);
    process.exitCode = 2;
  });
  process.stdout.write(`${require("../package.json").version}\n`);
} else {
  // Node 22 and newer can keep what they compile, and then start a fifth sooner. It lies beside the bundle, where nobody
  // can write who could not change the bundle itself, not in the temporary folder that Node would choose.
  require("node:module").enableCompileCache?.(require("node:path").join(__dirname, "../dist/compiled"));
  import("../dist/kalc.js").catch((error) => {
    console.error(error);
    process.exitCode = 3;
  });
}
