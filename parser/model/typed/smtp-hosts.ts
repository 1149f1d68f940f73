// The old host blocks of SMTP_CHECK: each is one more checker of the server.
import { isAtLeast } from "../../versions/index.ts";
import { blocksOf, has, settingOf, valueOf, type Block } from "../block.ts";
import type { Scope } from "./scope.ts";

/** For each checker that keepalived makes of the block: where it looks up how to connect. */
export function connectionsOf(check: Block, { context: { version } }: Scope): readonly (readonly Block[])[] {
  const hosts = blocksOf(check, "host");
  if (hosts.length === 0) return [[check]];
  // What a host says of connecting is its own up to 2.2.7; since then it is the checker's, and hosts say nothing.
  const isOld = !isAtLeast(version, "2.2.8");
  const own = isOld ? [check] : [check, ...hosts];
  const others = hosts.map((host) => (isOld ? [host] : []));
  // Where the checker itself says nothing, the first host takes its place; up to 2.1.3 it always said something.
  return own.some(saysWhere) || !isAtLeast(version, "2.1.4") ? [own, ...others] : others;
}

const where = ["connect_ip", "connect_port", "bindto", "bind_port", "bind_if", "connect_timeout"];

function saysWhere(block: Block): boolean {
  const mark = valueOf(settingOf(block, "fwmark"));
  return where.some((keyword) => has(block, keyword)) || (mark !== undefined && mark !== 0);
}
