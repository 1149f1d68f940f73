import type { ValueType } from "./value-type.ts";
import { measure } from "./words.ts";

/** A name that is refused when it is too long, before anybody looks whether it exists. */
export function limited(type: ValueType<string>, maxLength: number): ValueType<string> {
  return {
    ...type,
    maxLength,
    parse: (text, context) => {
      const measured = measure(text, { maxLength });
      return measured.value === undefined ? measured : type.parse(text, context);
    },
  };
}
