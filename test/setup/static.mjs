// Everything that can be said about the code without running it, side by side; one line for each check and the
// whole output of those that fail.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import process from "node:process";

const checks = {
  types: ["tsc", "-b"],
  lint: ["eslint", "."],
  unused: ["knip"],
  format: ["prettier", "--check", "--log-level", "warn", "."],
};

const waiting = Object.entries(checks);
await Promise.all(Array.from({ length: Math.min(availableParallelism(), waiting.length) }, worker));

async function worker() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await check(...next);
}

/**
 * @param {string} name
 * @param {string[]} command
 */
async function check(name, [program = "", ...args]) {
  const start = performance.now();
  const { status, output } = await runTool(program, args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${name}: ${status === 0 ? "ok" : "FAILED"} (${seconds} s)${status === 0 ? "" : `\n${output}`}`,
  );
  if (status !== 0) process.exitCode = 1;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<{ status: number | null, output: string }>}
 */
function runTool(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(`node_modules/.bin/${program}`, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (output += String(chunk)));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output }));
  });
}
