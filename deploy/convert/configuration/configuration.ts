// One node's configuration from the intent.
import { availability, entryOf } from "@kalc/parser/schema";
import type {
  IntentInstance,
  Intent,
  TrackScript,
  IntentAddress,
  IntentVirtualServer,
} from "../intent/intent.ts";
import {
  block,
  faultsIn,
  line,
  printConfiguration,
  type PrintedBlock,
  type PrintedLine,
  type PrintedStatement,
} from "../../write/index.ts";

export interface ConvertTarget {
  readonly keepalived: string;
  /** What it was made from, for the comment at the top. */
  readonly source: string;
}

/** The text for the node at `index`. A word the target does not know is a fault of ours, and throws. */
export function configurationFor(intent: Intent, index: number, target: ConvertTarget): string {
  const blocks = [
    globalDefinitions(intent, index, target),
    ...intent.scripts.map(trackScript),
    ...intent.instances.map((instance) => vrrpInstance(instance, intent, index, target)),
    ...intent.virtualServers.map(virtualServer),
  ];
  const node = intent.nodes[index];
  const header = [
    `${node?.name ?? ""}, the ${node?.role ?? ""} node. Written by kalc convert from ${target.source}.`,
  ];
  const text = printConfiguration(header, blocks);
  const faults = faultsIn(text, blocks, target.keepalived);
  if (faults.length > 0)
    throw new Error(`the configuration differs from what was intended: ${faults.join("; ")}`);
  return text;
}

/** Whether a password survives being written, read and expanded. */
export function isWritable(password: string, keepalived: string): boolean {
  if (/["\p{Cc}]/u.test(password) || password === "") return false;
  // Quoted or not, passes that skip the block count such a word as a brace, and lose what follows.
  if (password === "{" || password === "}") return false;
  const instance = block(
    ["vrrp_instance", "VI"],
    [
      line("interface", "eth0"),
      line("virtual_router_id", 1),
      block(["authentication"], [line("auth_type", "PASS"), line("auth_pass", password)]),
      block(["virtual_ipaddress"], [line("192.0.2.1")]),
    ],
  );
  return faultsIn(printConfiguration([], [instance]), [instance], keepalived).length === 0;
}

function knows({ keepalived }: ConvertTarget, path: string): boolean {
  const entry = entryOf(path);
  return entry !== undefined && availability(entry, { version: keepalived }).kind === "available";
}

function globalDefinitions(
  { nodes, scripts, instances, dynamicInterfaces }: Intent,
  index: number,
  target: ConvertTarget,
): PrintedBlock {
  const runsScripts = scripts.length > 0 || instances.some(({ notify }) => notify !== undefined);
  return block(
    ["global_defs"],
    [
      line("router_id", nodes[index]?.routerId ?? ""),
      ...(runsScripts ? [line("script_user", "root"), line("enable_script_security")] : []),
      ...(dynamicInterfaces && knows(target, "global_defs.dynamic_interfaces")
        ? [line("dynamic_interfaces", "allow_if_changes")]
        : []),
    ],
  );
}

function trackScript(script: TrackScript): PrintedBlock {
  return block(
    ["vrrp_script", script.name],
    [
      { words: ["script"], raw: script.command },
      line("interval", script.interval),
      ...optional("timeout", script.timeout),
      ...optional("weight", script.weight),
      line("fall", script.fall),
      line("rise", script.rise),
    ],
    fromComment(script.from),
  );
}

function vrrpInstance(
  instance: IntentInstance,
  { scripts }: Intent,
  index: number,
  target: ConvertTarget,
): PrintedBlock {
  const member = instance.members[index];
  const unicast = member?.unicast;
  const body: readonly (PrintedStatement | false | undefined)[] = [
    line("version", instance.version),
    line("state", member?.state ?? "BACKUP"),
    line("interface", instance.interface),
    line("virtual_router_id", instance.virtualRouterId),
    line("priority", member?.priority ?? 100),
    line("advert_int", instance.advertInterval),
    instance.nopreempt && line("nopreempt"),
    ...optional("garp_master_delay", instance.garpMasterDelay),
    unicast?.source !== undefined && line("unicast_src_ip", unicast.source),
    unicast &&
      block(
        ["unicast_peer"],
        unicast.peers.map((peer) => line(peer)),
      ),
    instance.authentication &&
      block(
        ["authentication"],
        [
          line("auth_type", instance.authentication.type),
          line("auth_pass", instance.authentication.password),
        ],
      ),
    instance.trackInterfaces.length > 0 &&
      block(
        ["track_interface"],
        instance.trackInterfaces.map((name) => line(name)),
      ),
    scripts.length > 0 &&
      block(
        ["track_script"],
        scripts.map(({ name }) => line(name)),
      ),
    block(["virtual_ipaddress"], instance.addresses.map(addressLine)),
    instance.excluded.length > 0 && block(["virtual_ipaddress_excluded"], instance.excluded.map(addressLine)),
    instance.notify !== undefined && ({ words: ["notify"], raw: `"${instance.notify}"` } as const),
  ];
  const kept = body.filter((statement) => statement !== false && statement !== undefined);
  return block(
    ["vrrp_instance", instance.name],
    kept.filter(({ words }) => knows(target, `vrrp_instance.${words[0] ?? ""}`)),
    fromComment(instance.from),
  );
}

function addressLine({ address, prefixLength, options }: IntentAddress): PrintedLine {
  return line(`${address}/${prefixLength}`, ...options);
}

function virtualServer(server: IntentVirtualServer): PrintedBlock {
  return block(
    ["virtual_server", server.address, server.port],
    [
      line("delay_loop", server.delayLoop),
      line("lb_algo", server.scheduler),
      line("lb_kind", server.method),
      ...optional("persistence_timeout", server.persistenceTimeout),
      line("protocol", server.protocol),
      ...(server.haSuspend ? [line("ha_suspend")] : []),
      ...(server.alpha ? [line("alpha")] : []),
      ...server.realServers.map(({ address, port, weight, connectTimeout }) =>
        block(
          ["real_server", address, port],
          [line("weight", weight), block(["TCP_CHECK"], [line("connect_timeout", connectTimeout)])],
        ),
      ),
    ],
    fromComment(server.from),
  );
}

function optional(keyword: string, value: number | undefined): readonly PrintedLine[] {
  return value === undefined ? [] : [line(keyword, value)];
}

function fromComment(names: readonly string[]): string {
  return `From ${names.length === 0 ? "the defaults of the image" : names.join(", ")}.`;
}
