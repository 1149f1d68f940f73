import { spawnSync } from "node:child_process";
import { featuresOf } from "../../parser/schema/index.ts";
import type { Target } from "./predict.ts";

/** Which keepalived a program is, and what it was built with. */
export function buildOf(keepalived: string): Target {
  const { stdout, stderr, error } = spawnSync(keepalived, ["--version"], {
    encoding: "utf8",
    timeout: 120_000,
  });
  if (error !== undefined) throw new Error(`${keepalived} cannot be run: ${error.message}`);
  const said = `${stdout}${stderr}`;
  const version = /Keepalived v(\d+\.\d+\.\d+)/.exec(said)?.[1];
  if (version === undefined)
    throw new Error(`${keepalived} --version does not name a version of keepalived: ${said.trim()}`);
  return { version, features: featuresOf(said) };
}
