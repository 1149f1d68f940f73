import { placeOfWords, type Setting } from "../../../model/index.ts";
import type { EffectiveWord } from "../../../reader/index.ts";
import { nearestNames, type ValueKind, type ValueType } from "../../../schema/index.ts";
import type { Finding, LintContext, LintRule } from "../../rule.ts";
import { askSettings } from "../settings-in.ts";
import { definedIn } from "./definitions.ts";

const globals = (router: string, before = ""): string => `${before}global_defs {\n  router_id ${router}\n}\n`;

export const definitionMissing: LintRule = {
  id: "KA142",
  name: "definition-missing",
  severity: "warning",
  daemon: null,
  summary: "A value uses a definition that does not exist.",
  why: "keepalived uses the text literally, dollar sign included. It only knows definitions made with `$NAME=value` further up, not variables of a shell or the environment.",
  advice:
    "Define it above its use, as `$NAME=value` without spaces around the `=`. A variable of the environment is `${_ENV NAME}`, since keepalived 2.4.0.",
  evidence: ["measured: keepalived 2.0.20 to 2.4.3 use the text literally"],
  bad: [globals("«$NODE»"), globals("«lb-$NDE»", "$NODE=lb1\n"), `${globals("«$NODE»")}$NODE=lb1\n`],
  good: [globals("${NODE}", "$NODE=lb1\n"), globals("lb$1")],
  check(context) {
    if (!context.reading.files.some(({ text: { text } }) => text.includes("$"))) return [];
    let defined: ReadonlySet<string> | undefined;
    const definitions = (): ReadonlySet<string> => (defined ??= definedIn(context));
    return askSettings(context.configuration, (setting) =>
      setting.statement.text.includes("$") ? missing(setting, context, definitions) : undefined,
    );
  },
};

function missing(
  setting: Setting,
  { configId, reading: { configIds } }: LintContext,
  definitions: () => ReadonlySet<string>,
): readonly Finding[] {
  const found: Finding[] = [];
  for (const { index, word, reading } of setting.match.words) {
    const written = setting.words[index];
    const name = written && word && nameIn(setting, written, word.type);
    if (!name || (reading?.faults.length ?? 0) > 0) continue;
    const defined = definitions();
    const isForOthers = defined.has(name) && configIds.length > 0;
    // Where every node has an id, the reading without one is of no node.
    if (isForOthers && configId === undefined) continue;
    const where = whereMissing(name, defined, isForOthers);
    found.push({
      place: placeOfWords(setting.statement, [written]),
      ...(isForOthers && { severity: "info" as const }),
      message: `${where} keepalived uses the text literally. Add \`$${name}=…\` above.`,
    });
  }
  return found;
}

function whereMissing(name: string, defined: ReadonlySet<string>, isForOthers: boolean): string {
  if (isForOthers) return `${name} is not defined for this node before this line:`;
  if (defined.has(name)) return `${name} is not defined before this line:`;
  const glued = [...defined].find((one) => name.startsWith(one));
  if (glued !== undefined)
    return `${name} is not defined. Did you mean \`\${${glued}}${name.slice(glued.length)}\`? Otherwise`;
  const [nearest] = nearestNames(name, [...defined]);
  return `${name} is not defined${nearest === undefined ? ":" : `. Did you mean ${nearest}? Otherwise`}`;
}

/** Commands and regular expressions have dollar signs of their own. */
const FREE: ReadonlySet<ValueKind> = new Set<ValueKind>(["command", "regex"]);

/** Of `${NAME}` keepalived leaves the braces, and complains about them itself. */
function nameIn({ entry }: Setting, word: EffectiveWord, { kind }: ValueType): string | undefined {
  if (FREE.has(kind) || word.via) return undefined;
  // A password may well hold one.
  return entry.secret ? undefined : /\$([A-Za-z_]\w*)$/.exec(word.text)?.[1];
}
