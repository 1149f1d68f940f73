import { nameOf, valueOf, type Block } from "../block.ts";
import { asNumber, asText, byDefault, inFile, type Given } from "./given.ts";
import { given, maybe, scopeOf, setting, type Scope } from "./scope.ts";
import { reverseOf } from "./vrrp-script.ts";

export interface TrackFile {
  readonly name: string;
  readonly block: Block;
  readonly file: Given<string> | undefined;
  /** What the number in the file is multiplied by. */
  readonly weight: Given<number>;
  readonly reverse: Given<boolean>;
  /** What keepalived writes into it at the start; undefined: nothing. */
  readonly initFile: Given<number> | undefined;
  readonly overwrites: Given<boolean>;
}

export function trackFile(block: Block, outer: Scope): TrackFile {
  const path = block.entry?.name ?? "track_file";
  const scope = scopeOf(path, [block], outer);
  const init = setting(scope, "init_file");
  const number = init?.match.words
    .map(({ reading }) => asNumber(reading?.value))
    .find((one) => one !== undefined);
  const overwrites = [0, 1].some((index) => valueOf(init, index) === "overwrite");
  return {
    name: nameOf(block),
    block,
    file: maybe(scope, "file", asText),
    weight: given(scope, "weight", asNumber),
    reverse: reverseOf(scope),
    initFile: init && inFile(number ?? 0, init),
    overwrites: init ? inFile(overwrites, init) : byDefault(false),
  };
}
