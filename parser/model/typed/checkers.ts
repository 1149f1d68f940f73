// How a real server is checked, and how often. What a checker does not say comes from its real server, then from
// the virtual server, then from its own kind.
import type { Address } from "../../schema/index.ts";
import { blocksOf, type Block } from "../block.ts";
import type { CheckerDefaults } from "./checker-defaults.ts";
import { settingsOfCheck, type CheckSettings } from "./check-settings.ts";
import { isKind, type CheckerKind } from "./checker-kinds.ts";
import { asAddress, asFlag, asNumber, asText, byDefault, inherited, type Given } from "./given.ts";
import { given, maybe, scopeOf, written, type Scope } from "./scope.ts";
import { connectionsOf } from "./smtp-hosts.ts";
import type { CheckerSurroundings } from "./surroundings.ts";

/** Where and from where a checker connects. */
export interface Connection {
  readonly connectIp: Given<Address>;
  readonly connectPort: Given<number>;
  readonly bindTo: Given<Address> | undefined;
  readonly bindPort: Given<number> | undefined;
  readonly bindIf: Given<string> | undefined;
  readonly connectTimeout: Given<number>;
  readonly fwmark: Given<number>;
}

/** When a checker runs. Those that wait for others to tell them, FILE_CHECK and BFD_CHECK, have none. */
export interface Timing {
  readonly delayLoop: Given<number>;
  readonly retry: Given<number>;
  readonly delayBeforeRetry: Given<number>;
  readonly warmup: Given<number>;
}

export type Checker = CheckSettings & {
  readonly block: Block;
  readonly alpha: Given<boolean>;
  readonly logAllFailures: Given<boolean>;
  readonly timing: Timing | undefined;
  readonly connection: Connection | undefined;
};

/** In the order they stand. */
export function checkersOf(server: Scope, around: CheckerSurroundings): readonly Checker[] {
  const checkers: Checker[] = [];
  for (const { blocks } of server.blocks) {
    for (const [kind, ofKind] of blocks) {
      if (!isKind(kind)) continue;
      for (const block of ofKind)
        if (!block.isRemoved) checkers.push(...checkersFrom(kind, block, server, around));
    }
  }
  return checkers.length < 2
    ? checkers
    : checkers.sort((a, b) => (a.block.opening?.order ?? 0) - (b.block.opening?.order ?? 0));
}

function checkersFrom(
  kind: CheckerKind,
  block: Block,
  server: Scope,
  around: CheckerSurroundings,
): readonly Checker[] {
  const path = `virtual_server.real_server.${kind}`;
  // What an old host block says of anything but connecting is said of the whole checker.
  const hosts = kind === "SMTP_CHECK" ? blocksOf(block, "host") : [];
  const scope = scopeOf(path, [block, ...hosts], server);
  if (kind === "TCP_CHECK" || kind === "PING_CHECK")
    return [new LazyChecker(kind, block, scope, scope, around)];
  const connections = hosts.length === 0 ? [[block]] : connectionsOf(block, server);
  return connections.map((blocks) => {
    const checker = new LazyChecker(kind, block, scope, scopeOf(path, blocks, server), around);
    return Object.assign(checker, settingsOfCheck(kind, scope, around));
  });
}

/** What all kinds have, looked up when somebody asks, as with real servers. */
class LazyChecker<Kind extends CheckerKind> {
  readonly kind: Kind;
  readonly block: Block;
  readonly #scope: Scope;
  readonly #connecting: Scope;
  readonly #around: CheckerSurroundings;

  constructor(kind: Kind, block: Block, scope: Scope, connecting: Scope, around: CheckerSurroundings) {
    this.kind = kind;
    this.block = block;
    this.#scope = scope;
    this.#connecting = connecting;
    this.#around = around;
  }

  get alpha(): Given<boolean> {
    return written(this.#scope, "alpha", asFlag) ?? inherited(this.#around.server.alpha);
  }

  get logAllFailures(): Given<boolean> {
    return maybe(this.#scope, "log_all_failures", asFlag) ?? byDefault(false);
  }

  get timing(): Timing | undefined {
    return this.#waits ? undefined : new LazyTiming(this.kind, this.#scope, this.#around.server);
  }

  get connection(): Connection | undefined {
    if (this.#waits || this.kind === "MISC_CHECK") return undefined;
    return new LazyConnection(this.#connecting, this.#around);
  }

  /** Others tell it. */
  get #waits(): boolean {
    return this.kind === "FILE_CHECK" || this.kind === "BFD_CHECK";
  }
}

const usualRetry = 1;
const retries: Partial<Record<CheckerKind, number>> = { DNS_CHECK: 3, MISC_CHECK: 0 };
const usualPause = 1;
const pauses: Partial<Record<CheckerKind, number>> = { HTTP_GET: 3, SSL_GET: 3 };

class LazyTiming implements Timing {
  readonly #kind: CheckerKind;
  readonly #scope: Scope;
  readonly #defaults: CheckerDefaults;

  constructor(kind: CheckerKind, scope: Scope, defaults: CheckerDefaults) {
    this.#kind = kind;
    this.#scope = scope;
    this.#defaults = defaults;
  }

  get delayLoop(): Given<number> {
    return written(this.#scope, "delay_loop", asNumber) ?? inherited(this.#defaults.delayLoop);
  }

  get retry(): Given<number> {
    const own = this.#own("retry", this.#defaults.retry);
    return own ?? byDefault(retries[this.#kind] ?? usualRetry);
  }

  get delayBeforeRetry(): Given<number> {
    const own = this.#own("delay_before_retry", this.#defaults.delayBeforeRetry);
    if (own) return own;
    return this.#kind === "DNS_CHECK"
      ? inherited(this.delayLoop)
      : byDefault(pauses[this.#kind] ?? usualPause);
  }

  get warmup(): Given<number> {
    return this.#own("warmup", this.#defaults.warmup) ?? inherited(this.delayLoop);
  }

  #own(keyword: string, elsewhere: Given<number> | undefined): Given<number> | undefined {
    return written(this.#scope, keyword, asNumber) ?? (elsewhere && inherited(elsewhere));
  }
}

class LazyConnection implements Connection {
  readonly #scope: Scope;
  readonly #around: CheckerSurroundings;

  constructor(scope: Scope, around: CheckerSurroundings) {
    this.#scope = scope;
    this.#around = around;
  }

  get connectIp(): Given<Address> {
    return written(this.#scope, "connect_ip", asAddress) ?? byDefault(this.#around.server.address.value);
  }

  get connectPort(): Given<number> {
    return written(this.#scope, "connect_port", asNumber) ?? inherited(this.#around.port());
  }

  get bindTo(): Given<Address> | undefined {
    return maybe(this.#scope, "bindto", asAddress);
  }

  get bindPort(): Given<number> | undefined {
    return maybe(this.#scope, "bind_port", asNumber);
  }

  get bindIf(): Given<string> | undefined {
    return maybe(this.#scope, "bind_if", asText);
  }

  get connectTimeout(): Given<number> {
    const own = written(this.#scope, "connect_timeout", asNumber);
    return own ?? inherited(this.#around.server.connectTimeout);
  }

  get fwmark(): Given<number> {
    return given(this.#scope, "fwmark", asNumber);
  }
}
