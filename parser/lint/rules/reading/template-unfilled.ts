import type { ParsedText } from "../../../syntax/index.ts";
import type { LintRule } from "../../rule.ts";
import { mayHavePlaceholders, namesWithoutSense, placeholdersIn } from "./placeholders.ts";

const globals = (router: string): string => `global_defs {\n  router_id ${router}\n}\n`;

const instance = (priority: string, address: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 51\n  priority ${priority}\n  virtual_ipaddress {\n    ${address}\n  }\n}\n`;

export const templateUnfilled: LintRule = {
  id: "KA144",
  name: "template-unfilled",
  severity: "warning",
  daemon: null,
  summary: "A file is a template that was not filled in.",
  why: "keepalived does not expand `{{ name }}`, `%NAME%` or `<name>`, and `${NAME}` only if `$NAME=…` is further up. It reads the text literally: as an unknown name, an invalid number or address (`PRIORITY_1`, `x.x.x.10`), or as braces that open and close blocks, so one placeholder can break everything below it. `#NAME#` is a comment, so the value is missing. Most other findings in such a file follow from that.",
  advice:
    "Check the output of the template tool instead. In a file that is filled in by hand, write the values.",
  evidence: [
    "19 of 119 files found in public repositories",
    "measured: keepalived 2.2.7 takes the braces of `{{ name }}` and `${NAME}` for those of blocks",
  ],
  bad: [
    globals("«%NODE%»"),
    globals("«<NODE>»") + globals("<OTHER>"),
    globals("«<--NODE-->»"),
    globals("«#NODE#»"),
    instance("«PRIORITY_1»", "192.0.2.1"),
    instance("100", "«x.x.x.10»/24"),
  ],
  good: [
    globals("lb1"),
    globals("${NODE}").replace("global_defs", "$NODE=lb1\nglobal_defs"),
    `# <name> and {{ name }}\n${globals('"<lb1>"')}`,
    `${globals("LB_1 #OFFICE#")}${instance("100 # x.x.x.10", "192.0.2.1").replace("web", "WEB_1")}`,
  ],
  *check({ reading, verdict }) {
    const names = namesWithoutSense(verdict);
    const suspects = [...new Map(reading.files.map((file) => [file.path, file])).values()].filter(
      ({ path, text: { text } }) => mayHavePlaceholders(text) || names.some(({ file }) => file.path === path),
    );
    if (suspects.length === 0) return;
    const hasNames = reading.files.some(({ text }) => definesNames(text));
    for (const file of suspects) {
      const inFile = names.filter((place) => place.file.path === file.path);
      const [first, ...others] = [...placeholdersIn(file, hasNames), ...inFile].sort(
        (a, b) => a.start - b.start,
      );
      if (first === undefined) continue;
      const written = file.text.text.slice(first.start, first.end);
      const more =
        others.length === 0 ? "is a placeholder" : `and ${others.length} more like it are placeholders`;
      const taken = written.startsWith("#")
        ? "keepalived reads it as a comment and finds no value"
        : "keepalived uses the text literally";
      yield {
        place: first,
        // What it breaks is more than a value.
        ...(!verdict.runs && { severity: "error" as const }),
        message: `${written} ${more} of a template that was not filled in: ${taken}. Check the generated file instead.`,
      };
    }
  },
};

/** `$NAME=…`, or `~SEQ(NAME, …)`. */
function definesNames({ lines }: ParsedText): boolean {
  return lines.some(
    ({ plain, pieces }) => !plain && pieces.some(({ kind }) => kind === "definition" || kind === "sequence"),
  );
}
