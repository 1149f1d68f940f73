import type { Address } from "../../schema/index.ts";
import { valueOf, type Block } from "../block.ts";
import { DefaultsInScope, type CheckerDefaults } from "./checker-defaults.ts";
import { checkersOf, type Checker } from "./checkers.ts";
import {
  adjusted,
  asAddress,
  asFlag,
  asNumber,
  asText,
  byDefault,
  inFile,
  inherited,
  type Given,
} from "./given.ts";
import { forwarding, type Forwarding } from "./forwarding.ts";
import { notificationsIn, smtpAlert, type Notifications } from "./notifications.ts";
import { given, maybe, scopeOf, written, type Scope } from "./scope.ts";
import type { ServerSurroundings } from "./surroundings.ts";

export interface RealServer extends CheckerDefaults {
  readonly block: Block;
  readonly address: Given<Address>;
  readonly port: Given<number>;
  readonly weight: Given<number>;
  readonly forwarding: Given<Forwarding>;
  readonly uthreshold: Given<number>;
  readonly lthreshold: Given<number>;
  readonly inhibitOnFailure: Given<boolean>;
  readonly notifications: Notifications;
  readonly smtpAlert: Given<boolean>;
  readonly virtualhost: Given<string> | undefined;
  readonly snmpName: Given<string> | undefined;
  readonly checkers: readonly Checker[];
}

export function realServer(block: Block, outer: Scope, around: ServerSurroundings): RealServer | undefined {
  const { opening } = block;
  const address = asAddress(valueOf(opening));
  return opening && address && new LazyRealServer(block, inFile(address, opening), outer, around);
}

/** Big configurations have ten thousands of servers, and of most things in them nobody asks: each is looked up then. */
class LazyRealServer extends DefaultsInScope implements RealServer {
  readonly block: Block;
  readonly address: Given<Address>;
  readonly #scope: Scope;
  readonly #outer: Scope;
  readonly #around: ServerSurroundings;
  #checkers: readonly Checker[] | undefined;

  constructor(block: Block, address: Given<Address>, outer: Scope, around: ServerSurroundings) {
    const scope = scopeOf("virtual_server.real_server", [block], outer);
    super(scope);
    this.block = block;
    this.address = address;
    this.#scope = scope;
    this.#outer = outer;
    this.#around = around;
  }

  get port(): Given<number> {
    return serverPort(this.#writtenPort, this.forwarding.value.method === "NAT", this.#around);
  }

  get weight(): Given<number> {
    return given(this.#scope, "weight", asNumber);
  }

  get forwarding(): Given<Forwarding> {
    return forwarding(this.#scope, "lvs_method", this.#around.forwarding);
  }

  get uthreshold(): Given<number> {
    return given(this.#scope, "uthreshold", asNumber);
  }

  get lthreshold(): Given<number> {
    return given(this.#scope, "lthreshold", asNumber);
  }

  get inhibitOnFailure(): Given<boolean> {
    return given(this.#scope, "inhibit_on_failure", asFlag);
  }

  get notifications(): Notifications {
    return notificationsIn(this.#scope, ["notify_up", "notify_down"], this.#around.globals);
  }

  get smtpAlert(): Given<boolean> {
    return smtpAlert(this.#scope, this.#around.globals.smtpAlertChecker, true);
  }

  get virtualhost(): Given<string> | undefined {
    return maybe(this.#scope, "virtualhost", asText) ?? virtualhostOf(this.#outer);
  }

  get snmpName(): Given<string> | undefined {
    return maybe(this.#scope, "snmp_name", asText);
  }

  get alpha(): Given<boolean> {
    return given(this.#scope, "alpha", asFlag);
  }

  get checkers(): readonly Checker[] {
    return (this.#checkers ??= checkersOf(this.#scope, {
      globals: this.#around.globals,
      trackFiles: this.#around.trackFiles,
      server: this,
      port: () => this.#writtenPort ?? byDefault(0),
    }));
  }

  get #writtenPort(): Given<number> | undefined {
    const { opening } = this.block;
    const port = asNumber(valueOf(opening, 1));
    return opening === undefined || port === undefined || port === 0 ? undefined : inFile(port, opening);
  }
}

function virtualhostOf(virtualServer: Scope): Given<string> | undefined {
  const found = written(virtualServer, "virtualhost", asText);
  return found && inherited(found);
}

/**
 * Without NAT packets keep their port, so a server has that of the virtual server, and none behind a mark. In a
 * group keepalived leaves it as it is written.
 */
export function serverPort(
  own: Given<number> | undefined,
  isNat: boolean,
  { port, isMark }: Pick<ServerSurroundings, "port" | "isMark">,
): Given<number> {
  if (port === undefined) return own ?? byDefault(0);
  if (isMark) return own && !isNat ? adjusted(0, own) : (own ?? byDefault(0));
  if (own === undefined) return byDefault(port);
  return isNat || own.value === port ? own : adjusted(port, own);
}
