import { nameOf, textOf, type Block } from "../block.ts";
import { asNumber, asText, byDefault, inFile, type Given } from "./given.ts";
import { flag, given, maybe, scopeOf, setting, type Scope } from "./scope.ts";
import { reverseOf } from "./vrrp-script.ts";

export interface TrackProcess {
  readonly name: string;
  readonly block: Block;
  /** The program, then the parameters it must have. */
  readonly process: Given<readonly string[]> | undefined;
  /** How the parameters are compared; undefined where they are not. */
  readonly paramMatch: Given<string> | undefined;
  readonly fullCommand: Given<boolean>;
  readonly weight: Given<number>;
  readonly reverse: Given<boolean>;
  readonly quorum: Given<number>;
  /** Undefined: any number of processes is fine. */
  readonly quorumMax: Given<number> | undefined;
  /** Seconds; `delay` stands for both where they are not set themselves. */
  readonly terminateDelay: Given<number>;
  readonly forkDelay: Given<number>;
}

export function trackProcess(block: Block, outer: Scope): TrackProcess {
  const scope = scopeOf("vrrp_track_process", [block], outer);
  const process = setting(scope, "process");
  return {
    name: nameOf(block),
    block,
    process:
      process &&
      inFile(
        process.words.map(({ text }) => text),
        process,
      ),
    paramMatch: paramMatch(scope),
    // A process is told from others by its parameters only by way of the whole command.
    fullCommand: process && process.words.length > 1 ? inFile(true, process) : flag(scope, "full_command"),
    weight: given(scope, "weight", asNumber),
    reverse: reverseOf(scope),
    quorum: given(scope, "quorum", asNumber),
    quorumMax: maybe(scope, "quorum_max", asNumber),
    terminateDelay: delayOf(scope, "terminate_delay"),
    forkDelay: delayOf(scope, "fork_delay"),
  };
}

/** Of `delay` and the single one the later counts, for each writes over the other. */
function delayOf(scope: Scope, keyword: string): Given<number> {
  const own = maybe(scope, keyword, asNumber);
  const both = maybe(scope, "delay", asNumber);
  if (own && both) return (own.setting?.order ?? 0) > (both.setting?.order ?? 0) ? own : both;
  return own ?? both ?? byDefault(0);
}

function paramMatch(scope: Scope): Given<string> | undefined {
  const found = setting(scope, "param_match");
  if (found) return inFile(asText(textOf(found)) ?? found.entry.bare ?? "", found);
  const process = setting(scope, "process");
  return process && process.words.length > 1 ? byDefault("exact") : undefined;
}
