import { integer } from "./integer.ts";
import { good, type ValueType } from "./value-type.ts";

interface PortOptions {
  readonly name?: string;
  /** A word of zeros, or an empty one, is the same as no port at all. */
  readonly zeroIsNone?: true;
  readonly lenient?: true;
}

/** A port by number; service names are not known to keepalived. */
export function port(options: PortOptions = {}): ValueType<number> {
  const { lenient } = options;
  const inner = integer({ min: 1, max: 65_535, ...(lenient !== undefined && { lenient }) });
  return {
    ...inner,
    kind: "port",
    name: options.name ?? "port",
    parse: (text, context) => {
      const reading = inner.parse(text, context);
      const isNone = reading.value === undefined && options.zeroIsNone === true && /^0*$/.test(text);
      return isNone ? good(0) : reading;
    },
    describe: () => "a port number from 1 to 65535",
  };
}
