import type { AddressRange, Family, Value } from "../../schema/index.ts";
import { nameOf, textOf, valueOf, type Block, type Setting } from "../block.ts";
import { asNumber } from "./given.ts";

export type ServerGroupEntry =
  | {
      readonly kind: "address";
      readonly range: AddressRange;
      /** 0: every port. */
      readonly port: number;
      readonly setting: Setting;
    }
  | {
      readonly kind: "fwmark";
      readonly mark: number;
      /** Undefined: that of the others in the group, or of the servers. */
      readonly family: Family | undefined;
      readonly setting: Setting;
    };

export interface VirtualServerGroup {
  readonly name: string;
  readonly block: Block;
  readonly entries: readonly ServerGroupEntry[];
}

export function virtualServerGroup(block: Block): VirtualServerGroup {
  return { name: nameOf(block), block, entries: block.lines.flatMap(entryOf) };
}

function entryOf(setting: Setting): readonly ServerGroupEntry[] {
  if (setting.words[0]?.text === "fwmark") {
    const mark = asNumber(valueOf(setting, 1));
    if (mark === undefined) return [];
    const family = families[textOf(setting, 2) ?? ""];
    return [{ kind: "fwmark", mark, family, setting }];
  }
  const range = asRange(valueOf(setting));
  return range ? [{ kind: "address", range, port: asNumber(valueOf(setting, 1)) ?? 0, setting }] : [];
}

const families: Readonly<Record<string, Family>> = { inet: 4, inet6: 6 };

function asRange(value: Value | undefined): AddressRange | undefined {
  return typeof value === "object" && "first" in value ? value : undefined;
}
