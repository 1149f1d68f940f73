// Groups of instances that static addresses are tied to, and of interfaces that share a pace of announcements.
import { linesOf, nameOf, type Block } from "../block.ts";
import { asNumber, asText, inFile, type Given } from "./given.ts";
import { maybe, scopeOf, settings, settingValue, type Scope } from "./scope.ts";
import { namesIn, type GroupMember } from "./vrrp-sync-group.ts";

export interface TrackGroup {
  readonly name: string;
  readonly block: Block;
  readonly members: readonly GroupMember[];
}

export interface GarpGroup {
  readonly block: Block;
  /** Seconds between two announcements; undefined: no pause. */
  readonly garpInterval: Given<number> | undefined;
  readonly gnaInterval: Given<number> | undefined;
  readonly interfaces: readonly Given<string>[];
}

export function trackGroup(block: Block): TrackGroup {
  return { name: nameOf(block), block, members: namesIn(block) };
}

export function garpGroup(block: Block, outer: Scope): GarpGroup {
  const scope = scopeOf("garp_group", [block], outer);
  const single = settings(scope, "interface").flatMap((found) => {
    const name = asText(settingValue(found, scope.context));
    return name === undefined ? [] : [inFile(name, found)];
  });
  const listed = linesOf(block, "interfaces").flatMap((line) =>
    line.words.map(({ text }) => inFile(text, line)),
  );
  return {
    block,
    garpInterval: maybe(scope, "garp_interval", asNumber),
    gnaInterval: maybe(scope, "gna_interval", asNumber),
    interfaces: [...single, ...listed],
  };
}
