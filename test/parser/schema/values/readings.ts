import type { ReadContext, ValueReading, Value, ValueType } from "../../../../parser/schema/index.ts";

/** A reading on one line: the value, then each fault as `code/effect` with what is special about it. */
export function read(
  type: ValueType,
  text: string,
  version = "2.4.3",
  more: Omit<ReadContext, "version"> = {},
): string {
  const reading = type.parse(text, { version, ...more });
  return [...(reading.value === undefined ? [] : [shown(reading.value)]), ...reading.faults.map(fault)].join(
    " ",
  );
}

function fault({ code, effect, reported, onlyTestRejects }: ValueReading["faults"][number]): string {
  const notes = [...(reported === "config-error" ? [] : [reported]), ...(onlyTestRejects ? ["test"] : [])];
  return [`${code}/${effect}`, ...notes].join(",");
}

function shown(value: Value): string {
  return typeof value === "object"
    ? JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? inner.toString(16) : inner))
    : String(value);
}
