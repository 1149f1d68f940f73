// `npm run test:reload`: what a reload does, measured on a pair of hosts, several times for each edit and order.
import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { fetchKeepalived } from "../conformance/run/debian.ts";
import { edits, ordersOf, type Edit, type Order } from "./edits.ts";
import { observe } from "./run.ts";

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      keepalived: { type: "string", multiple: true },
      only: { type: "string", default: "" },
      runs: { type: "string", default: "5" },
      beside: { type: "string", default: "8" },
      out: { type: "string", default: "reload.jsonl" },
    },
  });
  const programs = values.keepalived ?? ["keepalived", fetchKeepalived("trixie")];
  const waiting: { edit: Edit; order: Order; program: string; version: string }[] = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    for (const program of programs) {
      const version = versionOf(program);
      for (const edit of edits) {
        if (!`${edit.kind}: ${edit.name}`.includes(values.only)) continue;
        for (const order of ordersOf(edit)) waiting.push({ edit, order, program, version });
      }
    }
  }
  let left = waiting.length;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { edit, order, program, version } = next;
      const about = { kind: edit.kind, name: edit.name, order, version };
      try {
        const observed = await observe(edit, order, program);
        appendFileSync(values.out, `${JSON.stringify({ ...about, ...observed })}\n`);
      } catch (error) {
        appendFileSync(values.out, `${JSON.stringify({ ...about, failed: String(error) })}\n`);
      }
      left -= 1;
      if (left % 20 === 0) process.stdout.write(`${left} left\n`);
    }
  };
  await Promise.all(Array.from({ length: Number(values.beside) }, worker));
  return 0;
}

function versionOf(program: string): string {
  const { stdout, stderr } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return /v(\d+\.\d+\.\d+)/.exec(`${stdout}${stderr}`)?.[1] ?? "";
}
