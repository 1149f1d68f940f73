import { allEntries, entriesNamed, entryOf, nearestNames, type Entry } from "@kalc/parser/schema";
import { NEWEST } from "@kalc/parser/versions";
import { Exit } from "../exit.ts";
import { explainEntry } from "../explain/text.ts";
import type { Io } from "../io.ts";
import { versionOption } from "../options.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  command
    .argument("<name...>", "a keyword, alone or with its blocks: priority, vrrp_instance.priority")
    .option("--keepalived <version>", "the keepalived to explain it for", versionOption, NEWEST);
  runs(() => explain(command.args, command.opts<{ keepalived: string }>().keepalived, io));
};

function explain(names: readonly string[], version: string, io: Io): Exit {
  // `vrrp_instance priority` and `vrrp_instance > priority` say the same as the dotted name.
  const name = names.filter((part) => part !== ">").join(".");
  const entries = entriesFor(name);
  if (entries.length === 0) {
    io.stderr.write(`kalc: keepalived has no keyword ${name}${suggestion(name)}\n`);
    return Exit.usage;
  }
  io.stdout.write(entries.map((entry) => explainEntry(entry, version)).join("\n"));
  return Exit.clean;
}

/** The one entry of a whole path; for a bare word, or the end of a path, all places it may stand. */
function entriesFor(name: string): readonly Entry[] {
  const exact = entryOf(name);
  if (exact && name.includes(".")) return [exact];
  if (!name.includes(".")) return entriesNamed(name);
  return allEntries().filter(({ path }) => path.endsWith(`.${name}`));
}

function suggestion(name: string): string {
  const paths = nearestNames(
    name,
    allEntries().map((entry) => (name.includes(".") ? entry.path : entry.name)),
  );
  return paths.length === 0 ? "." : `. Did you mean ${paths.join(", ")}?`;
}
