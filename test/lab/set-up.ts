import process from "node:process";
import type { TestProject } from "vitest/node";
import { unmetNeeds } from "../support/needs.ts";
import { findKernel } from "./kernel/find-kernel.ts";
import type { Kernel } from "./kernel/run-kernel.ts";
import { thisMachine } from "./kernel/this-machine.ts";

declare module "vitest" {
  interface ProvidedContext {
    labKernel: Kernel | undefined;
  }
}

/** Asked once for each run: whether this machine can boot machines, and with what. */
export default function setUp(project: TestProject): void {
  const found = findKernel(thisMachine());
  project.provide("labKernel", found.kernel);
  if (found.kernel === undefined) {
    project.provide("unmetNeeds", { ...unmetNeeds(), lab: `the lab cannot run here: ${found.why}` });
  } else process.stdout.write(`lab: ${found.line}\n`);
}
