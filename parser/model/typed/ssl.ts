import { blocksOf, type Block } from "../block.ts";
import { asText, type Given } from "./given.ts";
import { maybe, scopeOf, type Scope } from "./scope.ts";

/** What checks over SSL present themselves with. */
export interface Ssl {
  readonly block: Block;
  /** Of the key. */
  readonly password: Given<string> | undefined;
  readonly ca: Given<string> | undefined;
  readonly certificate: Given<string> | undefined;
  readonly key: Given<string> | undefined;
}

/** Of several blocks the last one counts. */
export function sslOf(checker: Block, outer: Scope): Ssl | undefined {
  const block = blocksOf(checker, "SSL").at(-1);
  if (!block) return undefined;
  const scope = scopeOf("SSL", [block], outer);
  return {
    block,
    password: maybe(scope, "password", asText),
    ca: maybe(scope, "ca", asText),
    certificate: maybe(scope, "certificate", asText),
    key: maybe(scope, "key", asText),
  };
}
