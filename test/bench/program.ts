import { resolve } from "node:path";

/** The bundle of a file of test/bench/programs, to be run as a process of its own. */
export function program(name: string): string {
  return resolve(`node_modules/.cache/kalc/bench/${name}.mjs`);
}
