// The entry of the bundle. It only decides: everything else is evaluated behind import(), so that
// `kalc --version` costs what starting Node costs.
import process from "node:process";
import { version } from "./version.ts";

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  process.stdout.write(`${version}\n`);
} else {
  const { runInProcess } = await import("./run-in-process.ts");
  await runInProcess(args);
}
