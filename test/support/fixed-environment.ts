// Before each test file: what the suites and the programs they start find around them is the same on every machine,
// whoever runs them, in whatever language, time zone and terminal.
import { homedir } from "node:os";
import process from "node:process";

/**
 * What a suite may be told from outside, and what vitest tells its own processes. No TMPDIR: where its path has blanks,
 * `${_PWD}` is several words.
 */
const kept = /^(PATH|CI|FC_SEED|EDITS|KALC_LAB_.*|VITEST.*|TEST|NODE_ENV|MODE|DEV|PROD|SSR|BASE_URL)$/;

for (const name of Object.keys(process.env)) if (!kept.test(name)) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, { HOME: homedir(), LC_ALL: "C", TZ: "UTC" });
process.umask(0o022);
