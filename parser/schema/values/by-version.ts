import { compareVersions } from "../../versions/index.ts";
import type { EarlierType, ReadContext, Value, ValueType } from "./value-type.ts";

/** A word that older releases read otherwise: `byVersion(now, { to: "2.3.1", type: before })`, oldest first. */
export function byVersion<V extends Value>(
  now: ValueType<V>,
  ...earlier: readonly (EarlierType & { readonly type: ValueType<V> })[]
): ValueType<V> {
  const at = ({ version }: ReadContext): ValueType<V> =>
    earlier.find(({ to }) => compareVersions(version, to) <= 0)?.type ?? now;
  return {
    ...now,
    earlier,
    parse: (text, context) => at(context).parse(text, context),
    describe: (context) => at(context).describe(context),
    complete: (context) => at(context).complete(context),
  };
}

/** The type that one release reads with. */
export function typeAt(type: ValueType, version: string): ValueType {
  return type.earlier?.find(({ to }) => compareVersions(version, to) <= 0)?.type ?? type;
}
