import { nameOf, placeOfSetting, placeOfWords, type Block } from "../../../model/index.ts";
import { PASSES, type Place } from "../../../reader/index.ts";
import type { LintContext, LintRule } from "../../rule.ts";

const process = "«vrrp_track_process proxy» {\n  process haproxy\n}\n";
const joined = (text: string): string => text.trimEnd().replaceAll("\n", " \\\n");
const instance = (rest: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n${rest}  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

const tracking = instance("  track_process {\n    proxy\n  }\n");

export const neverTracked: LintRule = {
  id: "KA308",
  name: "never-tracked",
  severity: "warning",
  daemon: null,
  summary: "A check is defined, but nothing tracks it.",
  why: "An instance only reacts to what it lists in track_script, track_process or track_file. keepalived drops an untracked script with one line in its log, but not in `keepalived -t`: the check never runs, and never moves an address.",
  advice: "List it in the instance or sync group that should react to it, or remove the definition.",
  evidence: ["keepalived issue #2108", "keepalived issue #1984"],
  bad: [process + instance("")],
  good: [
    process.replace(/[«»]/g, "") + tracking,
    // Both in one definition, and so at one place.
    `$BOTH= \\\n${joined(process.replace(/[«»]/g, "") + tracking)}\n$BOTH\n`,
  ],
  about: ["vrrp_instance"],
  *check(context) {
    const { typed, configuration } = context;
    const defined = [...typed.scripts, ...typed.trackProcesses, ...typed.trackFiles];
    if (defined.length === 0 || (configuration.vrrp.blocks.get("vrrp_instance")?.length ?? 0) === 0) return;
    if (isIncomplete(context)) return;
    const blocks = defined.map(({ block }) => block);
    const used = namesUsed(blocks, context);
    for (const block of blocks) {
      const name = nameOf(block);
      if (!block.opening || used.has(name)) continue;
      const keyword = block.entry?.name ?? "";
      yield {
        place: placeOfSetting(block.opening),
        message: `Nothing tracks "${name}", so no instance reacts to it. Add it to ${LISTS[keyword] ?? "a list"} of the instance that should react, or remove it.`,
      };
    }
  },
};

const LISTS: Readonly<Record<string, string>> = {
  vrrp_script: "track_script",
  vrrp_track_process: "track_process",
  track_file: "track_file",
  vrrp_track_file: "track_file",
};

/** Where a brace or a file is missing, so may the list be that names it. */
function isIncomplete({ verdict }: LintContext): boolean {
  return verdict.diagnostics.some(({ rule: { name } }) =>
    /^(brace-|include-missing$|reading-given-up$)/.test(name),
  );
}

/** The names that stand anywhere else: that is a matter of other rules, or of another node's lines. */
function namesUsed(defined: readonly Block[], { reading }: LintContext): ReadonlySet<string> {
  const used = new Set<string>();
  const left = new Set(defined.map(nameOf));
  const look = (word: string): void => {
    if (left.delete(word)) used.add(word);
  };
  for (const pass of PASSES) {
    const { statements } = reading.passes[pass];
    for (let at = 0; at < statements.length && left.size > 0; at += 1) {
      const words = statements[at]?.words ?? [];
      const isOpening = isDefinition(words[0]?.text) && statements[at + 1]?.words[0]?.text === "{";
      if (!isOpening) for (const { text } of words) look(text);
    }
  }
  if (left.size === 0 || reading.configIds.length === 0) return used;
  const openings = new Set(
    defined.map(({ opening }) => opening && keyOf(placeOfWords(opening.statement, opening.words))),
  );
  for (const file of reading.files) {
    const { lines, starts } = file.text;
    for (const [index, { pieces }] of lines.entries()) {
      for (const piece of pieces) {
        if (piece.kind !== "statement") continue;
        for (const { text, start } of piece.words) {
          if (left.has(text) && !openings.has(keyOf({ file, start: (starts[index] ?? 0) + start })))
            look(text);
        }
      }
    }
  }
  return used;
}

/** In a FILE_CHECK, track_file names one and opens nothing. */
function isDefinition(keyword = ""): boolean {
  return keyword in LISTS;
}

function keyOf({ file, start }: Pick<Place, "file" | "start">): string {
  return `${start} ${file.path}`;
}
