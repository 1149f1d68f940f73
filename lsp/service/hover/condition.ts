import { countsFor } from "@kalc/parser/syntax";
import { idsOf } from "@kalc/parser/project";
import { code, joined, text } from "../markup.ts";
import { at, type HoverKind } from "./at.ts";

/** `@id`: for which of the ids that there are its line counts. */
export const condition: HoverKind = ({ node: { spot, conditions }, view }) => {
  if (spot.kind !== "condition") return undefined;
  const { piece } = spot.condition;
  const { id, negated } = piece;
  const all = [...conditions, piece];
  const results = view.configurations.flatMap(({ result }) => result ?? []);
  const ids = [...new Set(results.flatMap(idsOf))].toSorted();
  const counting = ids.filter((one) => all.every((each) => countsFor(each, one)));
  const isForNone = all.every((each) => countsFor(each, undefined));
  return at(spot.condition, [
    negated
      ? text`Applies unless keepalived runs with the config id ${code(id)} (${code(`-i ${id}`)}).`
      : text`Applies if keepalived runs with the config id ${code(id)} (${code(`-i ${id}`)}).`,
    ...(ids.length === 0
      ? []
      : [
          { kind: "text", line: ["Ids here: ", ...joined(ids.map(code)), "."] } as const,
          {
            kind: "text",
            line: [
              "This line applies to ",
              ...joined([...counting.map(code), ...(isForNone ? ["a host with any other id"] : [])]),
              ...(counting.length === 0 && !isForNone ? ["none of them"] : []),
              ".",
            ],
          } as const,
        ]),
  ]);
};
