import { integer } from "./integer.ts";
import { noChoices, type ValueType } from "./value-type.ts";

/** keepalived keeps the number with a sign. */
const largest = 2_147_483_647;

/** The number of one of the host's processors. Where nobody said how many the host has, any number is one. */
export function processor(): ValueType<number> {
  const any = upTo(largest);
  return {
    ...any,
    kind: "processor",
    parse: (text, context) => {
      const { processors } = context;
      return (processors === undefined ? any : upTo(processors - 1)).parse(text, context);
    },
    describe: ({ processors }) =>
      processors === undefined
        ? "the number of a processor, counted from 0"
        : `the number of a processor, from 0 to ${processors - 1} on this host`,
    complete: () => noChoices,
  };
}

function upTo(max: number): ValueType<number> {
  return integer({ name: "cpu", max, lenient: true });
}
