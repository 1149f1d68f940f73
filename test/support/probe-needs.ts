import type { TestProject } from "vitest/node";
import { editorIn, folderOf, RELEASES } from "../vscode/setup/editors.ts";
import { unmetNeeds } from "./needs.ts";

/** The machine is asked once for each run what it has; every suite is told. */
export default function probeNeeds(project: TestProject): void {
  project.provide("unmetNeeds", unmetNeeds());
  project.provide(
    "editors",
    RELEASES.map((release) => editorIn(folderOf(release), release)),
  );
}
