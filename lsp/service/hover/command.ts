import { secretWordsOf } from "@kalc/parser/project";
import { scriptCommand, type EffectiveStatement } from "@kalc/parser/reader";
import { answers, statementsAt } from "../effective.ts";
import { code, joined, list, say, type Inline, type MarkupLine, type MarkupPart } from "../markup.ts";
import { at, type HoverKind } from "./at.ts";

/** A command: the words that the program will really be given, one by one. */
export const command: HoverKind = ({ view, offset, node: { spot, reading } }) => {
  if (spot.kind !== "statement" || !spot.statement || reading?.grammar || !reading?.entry.quoted)
    return undefined;
  const isCommand = [reading.shape, ...reading.shape.forms].some(({ words }) =>
    words.some(({ type }) => type.kind === "command"),
  );
  if (!isCommand) return undefined;
  const read = statementsAt(view, offset);
  const found = answers(
    read.map((one) => one.reading),
    (one) => {
      const own = read.find((other) => other.reading === one);
      return own && argumentsOf(own.statement, one.result.version, secretWordsOf(one.result.files));
    },
  );
  const parts = found.flatMap(({ value, of }): readonly MarkupPart[] =>
    value === undefined ? [] : shown(value, of),
  );
  return parts.length > 0 ? at(spot.word, parts) : undefined;
};

/** As JSON, so that equal ones are equal. */
function argumentsOf(
  statement: EffectiveStatement,
  version: string,
  secretsIn: ReturnType<typeof secretWordsOf>,
): string | undefined {
  if (secretsIn(statement).size > 0) return undefined;
  const read = scriptCommand(statement, version);
  return "fault" in read ? undefined : JSON.stringify([read.argv, read.user ?? null, read.group ?? null]);
}

type Arguments = readonly [readonly string[], string | null, string | null];

function shown(value: string, of: readonly string[]): readonly MarkupPart[] {
  const [argv, user, group] = JSON.parse(value) as Arguments;
  const [program = "", ...rest] = argv;
  const who: MarkupLine = of.length > 0 ? [" for ", ...joined(of.map(code))] : [];
  const as: Inline[] =
    user === null ? [] : [" as ", code(user), ...(group === null ? [] : [" and group ", code(group)])];
  return [
    {
      kind: "text",
      line: [...say`Runs ${code(program)}`, ...as, ...who, rest.length > 0 ? " with" : " without arguments"],
    },
    ...list(rest.map((argument) => [code(argument)])),
  ];
}
