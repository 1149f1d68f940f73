import type { TestProject } from "vitest/node";
import { unmetNeeds } from "./needs.ts";

/** vitest's global setup: the machine is probed once, here, and every suite is told the result. */
export default function probeNeeds(project: TestProject): void {
  project.provide("unmetNeeds", unmetNeeds());
}
