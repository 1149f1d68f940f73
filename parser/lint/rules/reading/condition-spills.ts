import type { Edit, Fix } from "../../../diagnostics/index.ts";
import type { FileUse } from "../../../reader/index.ts";
import { lineIndexAt, type Condition, type Line, type ParsedText } from "../../../syntax/index.ts";
import type { Finding, LintContext, LintRule } from "../../rule.ts";

type SpilledItem = ReturnType<LintContext["treeOf"]>["items"][number];
type SpilledBlock = Extract<SpilledItem, { readonly kind: "block" }>;

export const conditionSpills: LintRule = {
  id: "KA143",
  name: "condition-spills",
  severity: "error",
  daemon: null,
  summary: "A condition is before a block, but not before the block's lines.",
  why: "A condition such as `@lb1` covers its own line only. Every other node skips the line that opens the block but reads the lines inside, in the surrounding block: keepalived warns about some, accepts others, and the `}` closes the wrong block.",
  advice:
    "Put the condition before every line of the block, including its `}`. Or move the block to its own file and write `@lb1 include FILE`.",
  evidence: ["measured: keepalived 2.2.7 reads the lines of such a block without it"],
  bad: [
    "vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  «@lb1 track_interface» {\n    eth1\n  }\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n",
  ],
  good: [
    "vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  @lb1 track_interface {\n  @lb1   eth1\n  @lb1 }\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n",
  ],
  *check({ reading, treeOf }) {
    if (reading.configIds.length === 0) return;
    const files = new Map(reading.files.map((file) => [file.path, file]));
    for (const file of files.values()) {
      if (silent.has(file.text)) continue;
      const found = hasConditionalHead(file) ? [...spillsIn(treeOf(file).items, file)] : [];
      if (found.length === 0) silent.add(file.text);
      yield* found;
    }
  },
};

/** Files of which there is nothing to say: that is the same for all ids. */
const silent = new WeakSet<ParsedText>();

/** Whether a brace opens after a statement with a condition. Few files have that, and others need no tree for it. */
function hasConditionalHead({ text: { lines } }: FileUse): boolean {
  let isHead = false;
  for (const { pieces } of lines) {
    let isConditional = false;
    for (const { kind } of pieces) {
      if (kind === "open" && isHead) return true;
      if (kind === "condition") isConditional = true;
      else if (kind !== "sequence") {
        isHead = isConditional && kind === "statement";
        isConditional = false;
      }
    }
  }
  return false;
}

function* spillsIn(items: readonly SpilledItem[], file: FileUse): Iterable<Finding> {
  for (const item of items) {
    if (item.kind !== "block") continue;
    const found = spill(item, file);
    if (found) yield found;
    else yield* spillsIn(item.items, file);
  }
}

function spill({ heads, opens, closes }: SpilledBlock, file: FileUse): Finding | undefined {
  const [head, another] = heads;
  const [close] = closes;
  const prefix = head?.prefixes.find(({ piece }) => piece.kind === "condition");
  // Of several heads or braces conditions choose one, which is how a block may have two openings.
  if (!head || another || opens.length !== 1 || closes.length !== 1 || !close || !prefix) return undefined;
  const condition = prefix.piece as Condition;
  const { lines, starts } = file.text;
  const [from, to] = [lineIndexAt(file.text, head.start), lineIndexAt(file.text, close.start)];
  const loose: number[] = [];
  let isMixed = false;
  for (let index = from + 1; index <= to; index++) {
    const line = lines[index];
    if (line && isLoose(line)) loose.push(index);
    else if (line && idOf(line) !== idOf(lines[from])) isMixed ||= idOf(line) !== undefined;
  }
  if (loose.length === 0) return undefined;
  const shown = `@${condition.negated ? "^" : ""}${condition.id}`;
  const edits: Edit[] = loose.map((index) => {
    const start = (starts[index] ?? 0) + (lines[index]?.pieces[0]?.start ?? 0);
    return { place: { file, start, end: start }, text: `${shown} ` };
  });
  const fix: Fix = { title: `Put ${shown} before every line of the block`, isCertain: true, edits };
  const keyword = head.body?.piece.kind === "statement" ? head.body.piece.words[0]?.text : undefined;
  return {
    place: { file, start: head.start, end: head.end },
    message: `${shown} covers this line only: other nodes do not open ${keyword ?? "the block"}, but read its lines and its \`}\` in the surrounding block. Put ${shown} before each of them.`,
    ...(!isMixed && { fix }),
  };
}

/** A definition may stand anywhere, and a line of a longer one is covered by the first. */
function isLoose({ pieces: [first] }: Line): boolean {
  return first !== undefined && !["condition", "continuation", "definition"].includes(first.kind);
}

function idOf(line: Line | undefined): string | undefined {
  const [first] = line?.pieces ?? [];
  return first?.kind === "condition" ? `${first.negated ? "^" : ""}${first.id}` : undefined;
}
