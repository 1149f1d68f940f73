import { parentPort, workerData } from "node:worker_threads";
import { filesOnDisk } from "@kalc/parser/disk";
import { linter } from "./linter.ts";
import { takenFrom, type Queue } from "./queue.ts";
import { linted } from "./report.ts";
import { sent, type SentFindings, type SentFile } from "./between-threads.ts";

/** What a thread does that was started to help: it takes from the queue, and tells in the end what it found. */
export function help(): void {
  const queue = workerData as Queue;
  const lintOne = linter(queue.request, queue.cwd);
  const files = filesOnDisk(queue.cwd);
  const found: [number, SentFile][] = [];
  for (const number of takenFrom(queue, "front")) {
    const input = queue.inputs[number];
    if (input) found.push([number, sent(linted(input.path, lintOne({ ...input, files })))]);
  }
  parentPort?.postMessage(found satisfies SentFindings);
}
