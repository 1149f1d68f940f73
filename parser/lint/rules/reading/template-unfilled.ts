import type { FileUse, Place } from "../../../reader/index.ts";
import type { ParsedText } from "../../../syntax/index.ts";
import { commandKeywords } from "../scripts/commands.ts";
import type { LintRule } from "../../rule.ts";

const globals = (router: string): string => `global_defs {\n  router_id ${router}\n}\n`;

export const templateUnfilled: LintRule = {
  id: "KA144",
  name: "template-unfilled",
  severity: "warning",
  daemon: null,
  summary: "A file is a template that nobody has filled in.",
  why: "keepalived knows no `{{ name }}`, no `%NAME%` and no `<name>`, and `${NAME}` only where `$NAME=…` defines it further up. It takes the text as it stands: as a name that does not exist, a number that is none, or braces that open and close blocks, so that one placeholder can break everything below it. What else is said of such a file mostly follows from that.",
  advice:
    "Check and load what the tool makes of the template. In a file that is filled in by hand, write the values.",
  evidence: [
    "19 of 119 files found in public repositories",
    "measured: keepalived 2.2.7 takes the braces of `{{ name }}` and `${NAME}` for those of blocks",
  ],
  bad: [globals("«%NODE%»"), globals("«<NODE>»") + globals("<OTHER>")],
  good: [
    globals("lb1"),
    globals("${NODE}").replace("global_defs", "$NODE=lb1\nglobal_defs"),
    `# <name> and {{ name }}\n${globals('"<lb1>"')}`,
  ],
  *check({ reading, verdict }) {
    const suspects = [...new Map(reading.files.map((file) => [file.path, file])).values()].filter(
      ({ text: { text } }) => signs.some((sign) => text.includes(sign)) && MARK.test(text),
    );
    if (suspects.length === 0) return;
    const hasNames = reading.files.some(({ text }) => definesNames(text));
    for (const file of suspects) {
      const [first, ...others] = placeholdersIn(file, hasNames);
      if (first === undefined) continue;
      const written = file.text.text.slice(first.start, first.end);
      const more =
        others.length === 0 ? "is a placeholder" : `and ${others.length} more like it are placeholders`;
      yield {
        place: first,
        // What it breaks is more than a value.
        ...(!verdict.runs && { severity: "error" as const }),
        message: `${written} ${more} of a template that nobody has filled in: keepalived takes the text as it stands. Use the file that was made from the template.`,
      };
    }
  },
};

/** Most files have nothing like it, and are not looked at any further; the signs alone are found in no time. */
const signs = ["${", "%", "{{", "{%", "<"];
const MARK = /\$\{[A-Za-z]|%[A-Za-z]\w*%|\{\{|\{%|<[A-Za-z%]/;

const PLACEHOLDER =
  /\$\{[A-Za-z]\w*\}|%[A-Za-z]\w*%|\{\{[-~]?\s*[^{}"\s][^{}]*\}\}|\{%.*?%\}|<%.*?%>|<[A-Za-z][\w .:-]*>/g;

function placeholdersIn(file: FileUse, hasNames: boolean): readonly Place[] {
  const { lines, starts } = file.text;
  const found: Place[] = [];
  for (const [index, { text, comment, pieces }] of lines.entries()) {
    if (!MARK.test(text)) continue;
    const [keyword = ""] = /[A-Za-z_]\w*/.exec(text) ?? [];
    // Commands, patterns and passwords have such characters of their own.
    if (commands.has(keyword) || free.has(keyword) || pieces.some(({ kind }) => kind === "definition"))
      continue;
    const start = starts[index] ?? 0;
    for (const match of text.slice(0, comment?.start ?? text.length).matchAll(PLACEHOLDER)) {
      const [written] = match;
      const name = /^\$\{(\w+)\}$/.exec(written)?.[1];
      // keepalived's own begin with _. Where names are defined at all, one that is not is misspelt.
      if (name !== undefined && (hasNames || name.startsWith("_"))) continue;
      if (isQuoted(text, match.index) && !written.startsWith("{") && name === undefined) continue;
      found.push({ file, start: start + match.index, end: start + match.index + written.length });
    }
  }
  return found;
}

const commands: ReadonlySet<string> = new Set(commandKeywords);
const free = new Set(["regex", "auth_pass", "password", "include"]);

function isQuoted(line: string, at: number): boolean {
  return line.slice(0, at).split('"').length % 2 === 0;
}

/** `$NAME=…`, or `~SEQ(NAME, …)`. */
function definesNames({ lines }: ParsedText): boolean {
  return lines.some(
    ({ plain, pieces }) => !plain && pieces.some(({ kind }) => kind === "definition" || kind === "sequence"),
  );
}
