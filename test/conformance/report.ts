// Disagreements for people: how many, of what kind, and some of them in full.
import { familyOf } from "./case.ts";
import { placeOf, type Answer, type Disagreement, type Message } from "./compare.ts";

export interface Result {
  readonly version: string;
  readonly files: number;
  readonly disagreements: readonly Disagreement[];
}

const rowsAtMost = 25;

export function summary({ version, files, disagreements }: Result): string {
  const share = files === 0 ? 100 : (100 * (files - disagreements.length)) / files;
  const exits = disagreements.filter(({ predicted, observed }) => predicted.exit !== observed.exit).length;
  const head = `keepalived ${version}: ${files} files, ${share.toFixed(2)} % agree, ${disagreements.length} disagree (${exits} of them in the exit status)`;
  return [
    head,
    ...table("said by keepalived, not foreseen", disagreements, ({ unforeseen }) => unforeseen.map(kindOf)),
    ...table("foreseen, not said", disagreements, ({ unheard }) => unheard.map(kindOf)),
    ...table("exit status only", disagreements, exitKind),
    ...table("by place", disagreements, ({ of }) => [familyOf(of.name)]),
  ].join("\n");
}

function exitKind({ predicted, observed, unforeseen, unheard }: Disagreement): readonly string[] {
  if (predicted.exit === observed.exit || unforeseen.length + unheard.length > 0) return [];
  return [`foreseen ${exitText(predicted)}, was ${exitText(observed)}`];
}

/** A message without what is particular to one file. */
function kindOf({ text, line }: Message): string {
  const plain = text
    .replace(/'[^']*'|"[^"]*"/g, "'…'")
    .replace(/\b(?!KA\d)[\w.-]*\d[\w./:-]*/g, "N")
    .slice(0, 90);
  return line === null ? `${plain} (no line)` : plain;
}

function table(
  title: string,
  disagreements: readonly Disagreement[],
  kindsOf: (one: Disagreement) => readonly string[],
): readonly string[] {
  const found = new Map<string, { count: number; example: string }>();
  for (const one of disagreements) {
    for (const kind of new Set(kindsOf(one))) {
      const { count, example } = found.get(kind) ?? { count: 0, example: one.of.name };
      found.set(kind, { count: count + 1, example });
    }
  }
  if (found.size === 0) return [];
  const rows = [...found].sort(([, a], [, b]) => b.count - a.count);
  const rest = rows.slice(rowsAtMost);
  return [
    "",
    `${title}:`,
    ...rows
      .slice(0, rowsAtMost)
      .map(([kind, { count, example }]) => `${count.toString().padStart(7)}  ${kind}   [${example}]`),
    ...(rest.length === 0 ? [] : [`         … and ${rest.length} more kinds`]),
  ];
}

/** One disagreement with its file, its numbered lines marked where something is said. */
export function inFull({ of, predicted, observed }: Disagreement): string {
  const lines = of.text.replace(/\n$/, "").split("\n");
  return [
    `=== ${of.name}`,
    ...lines.map((line, index) => `${(index + 1).toString().padStart(4)} ${line}`),
    `foreseen: ${described(predicted)}`,
    `observed: ${described(observed)}`,
    "",
  ].join("\n");
}

function described(answer: Answer): string {
  const unique = [...new Set(answer.messages.map((message) => `\n    ${placeOf(message)}: ${message.text}`))];
  return `exit ${exitText(answer)}${unique.join("")}`;
}

function exitText({ exit }: Answer): string {
  return exit === null ? "endless" : exit.toString();
}
