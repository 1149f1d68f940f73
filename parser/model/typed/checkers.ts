// How a real server is checked, and how often. What a checker does not say comes from its real server, then from
// the virtual server, then from its own kind.
import type { Address } from "../../schema/index.ts";
import { blocksOf, type Block } from "../block.ts";
import { settingsOfCheck, type CheckSettings } from "./check-settings.ts";
import { asAddress, asFlag, asNumber, asText, byDefault, inherited, type Given } from "./given.ts";
import { given, maybe, scopeOf, written, type Scope } from "./scope.ts";
import type { RealServer, ServerSurroundings } from "./real-server.ts";

/** What virtual and real servers say for all their checkers; undefined: each kind has its own. */
export interface CheckerDefaults {
  readonly alpha: Given<boolean>;
  /** Seconds. */
  readonly delayLoop: Given<number>;
  readonly retry: Given<number> | undefined;
  readonly delayBeforeRetry: Given<number> | undefined;
  readonly warmup: Given<number> | undefined;
  readonly connectTimeout: Given<number>;
}

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

export interface CheckerSurroundings extends Pick<ServerSurroundings, "globals" | "trackFiles"> {
  readonly server: Pick<RealServer, keyof CheckerDefaults | "address" | "virtualhost">;
  /** As the real server's line has it, 0 without: what becomes of it later, checkers do not hear. */
  readonly port: Given<number>;
}

const kinds = [
  "HTTP_GET",
  "SSL_GET",
  "TCP_CHECK",
  "UDP_CHECK",
  "PING_CHECK",
  "DNS_CHECK",
  "SMTP_CHECK",
  "MISC_CHECK",
  "FILE_CHECK",
  "BFD_CHECK",
] as const;

export type CheckerKind = (typeof kinds)[number];

/** In the order they stand. */
export function checkersOf(server: Scope, around: CheckerSurroundings): readonly Checker[] {
  return server.blocks
    .flatMap((block) => kinds.flatMap((kind) => blocksOf(block, kind).map((check) => ({ kind, check }))))
    .sort((a, b) => (a.check.opening?.order ?? 0) - (b.check.opening?.order ?? 0))
    .map(({ kind, check }) => checkerOf(kind, check, server, around));
}

function checkerOf(kind: CheckerKind, block: Block, server: Scope, around: CheckerSurroundings): Checker {
  // What the old host block of SMTP_CHECK says of connecting is taken for the checker's own.
  const blocks = kind === "SMTP_CHECK" ? [block, ...blocksOf(block, "host")] : [block];
  const scope = scopeOf(`virtual_server.real_server.${kind}`, blocks, server);
  return Object.assign(new LazyChecker(kind, block, scope, around), settingsOfCheck(kind, scope, around));
}

/** What all kinds have, looked up when somebody asks, as with real servers. */
class LazyChecker {
  readonly kind: CheckerKind;
  readonly block: Block;
  readonly #scope: Scope;
  readonly #around: CheckerSurroundings;

  constructor(kind: CheckerKind, block: Block, scope: Scope, around: CheckerSurroundings) {
    this.kind = kind;
    this.block = block;
    this.#scope = scope;
    this.#around = around;
  }

  get alpha(): Given<boolean> {
    return written(this.#scope, "alpha", asFlag) ?? inherited(this.#around.server.alpha);
  }

  get logAllFailures(): Given<boolean> {
    return maybe(this.#scope, "log_all_failures", asFlag) ?? byDefault(false);
  }

  get timing(): Timing | undefined {
    return this.#waits ? undefined : timingOf(this.kind, this.#scope, this.#around.server);
  }

  get connection(): Connection | undefined {
    if (this.#waits || this.kind === "MISC_CHECK") return undefined;
    return connectionOf(this.#scope, this.#around);
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

function timingOf(kind: CheckerKind, scope: Scope, defaults: CheckerDefaults): Timing {
  const own = (keyword: string, elsewhere: Given<number> | undefined): Given<number> | undefined =>
    written(scope, keyword, asNumber) ?? (elsewhere && inherited(elsewhere));
  const delayLoop = own("delay_loop", defaults.delayLoop) ?? defaults.delayLoop;
  return {
    delayLoop,
    retry: own("retry", defaults.retry) ?? byDefault(retries[kind] ?? usualRetry),
    delayBeforeRetry:
      own("delay_before_retry", defaults.delayBeforeRetry) ??
      (kind === "DNS_CHECK" ? inherited(delayLoop) : byDefault(pauses[kind] ?? usualPause)),
    warmup: own("warmup", defaults.warmup) ?? inherited(delayLoop),
  };
}

function connectionOf(scope: Scope, { server, port }: CheckerSurroundings): Connection {
  return {
    connectIp: written(scope, "connect_ip", asAddress) ?? byDefault(server.address.value),
    connectPort: written(scope, "connect_port", asNumber) ?? inherited(port),
    bindTo: maybe(scope, "bindto", asAddress),
    bindPort: maybe(scope, "bind_port", asNumber),
    bindIf: maybe(scope, "bind_if", asText),
    connectTimeout: written(scope, "connect_timeout", asNumber) ?? inherited(server.connectTimeout),
    fwmark: given(scope, "fwmark", asNumber),
  };
}
