import process from "node:process";
import { runProcess } from "../process.ts";
import type { Row } from "../row.ts";

export const rows: readonly Row[] = [
  {
    name: "start-up: kalc --version",
    against: "node -e 0",
    atMost: 1.5,
    aim: 1.2,
    runs: 25,
    kalc: () => runProcess(process.execPath, "cli/bin/kalc.cjs", "--version"),
    baseline: () => runProcess(process.execPath, "-e", "0"),
  },
];
