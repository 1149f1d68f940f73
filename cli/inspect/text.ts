// What keepalived runs with, for people: what a host does and who comes first, not every value there is.
import { endpoint, serviceName } from "@kalc/parser/cluster/picture";
import type {
  Given,
  RealServer,
  Setting,
  Tracking,
  TypedConfiguration,
  VirtualServer,
  VrrpInstance,
  VrrpScript,
} from "@kalc/parser/model";
import { MASK } from "@kalc/parser/project";
import { formatAddress, type CommandValue, type Network } from "@kalc/parser/schema";
import picocolors from "picocolors";
import { listed } from "../listed.ts";
import type { TextLook } from "../look.ts";
import { tableText, type TableRow } from "../table.ts";
import { visible } from "../visible.ts";
import { wrapText } from "../wrap.ts";

export interface Inspected {
  readonly path: string;
  readonly configuration: TypedConfiguration;
  /** Those that conditions name, each with what a host with that id runs with; empty where one was asked for. */
  readonly hosts: readonly { readonly id: string; readonly configuration: TypedConfiguration }[];
  readonly configId: string | undefined;
  readonly files: readonly string[];
  readonly isHidden: (setting: Setting) => boolean;
}

export function inspectText(inspected: Inspected, { colour, columns }: TextLook): string {
  const { bold } = picocolors.createColors(colour);
  const { configuration, hosts } = inspected;
  const { instances, virtualServers, scripts } = configuration;
  const blocks = [
    headOf(inspected),
    ...instances.map((instance) => instanceBlock(instance, inspected)),
    ...virtualServers.map(serverBlock),
    ...scripts.map((script) => scriptBlock(script, inspected)),
    ...(instances.length + virtualServers.length === 0
      ? [{ title: "No vrrp_instance and no virtual_server.", lines: [], rows: [] }]
      : []),
    ...(hosts.length > 0 ? [idBlock(inspected)] : []),
  ];
  return blocks
    .map(({ title, lines, rows }) =>
      [
        bold(wrapText(visible(title), columns, "  ")),
        ...lines.map((line) => `  ${wrapText(visible(line), columns - 2, "    ")}`),
        // The head of a table without titles is an empty line.
        ...tableText(
          (rows[0] ?? []).map(() => ""),
          rows,
          columns - 2,
        )
          .slice(1)
          .map((line) => `  ${line}`),
        "",
      ].join("\n"),
    )
    .join("\n");
}

interface SummaryBlock {
  readonly title: string;
  readonly lines: readonly string[];
  readonly rows: readonly TableRow[];
}

function headOf({ path, configuration, configId, files }: Inspected): SummaryBlock {
  const id = configId === undefined ? "" : `, config id ${configId}`;
  const others = files.filter((file) => file !== path);
  return {
    title: `${path}, keepalived ${configuration.version}${id}`,
    lines: others.length > 0 ? [`with ${listed(others)}`] : [],
    rows: [],
  };
}

function instanceBlock(instance: VrrpInstance, inspected: Inspected): SummaryBlock {
  const { name, virtualRouterId, version, advertInt, isUnicast, virtualAddresses, excludedAddresses } =
    instance;
  const facts = [
    instance.interface?.value ?? "no interface",
    `virtual_router_id ${virtualRouterId?.value ?? "none"}`,
    `VRRP version ${version.value}`,
    `an advert every ${advertInt.value} s`,
    isUnicast
      ? `unicast to ${listed(instance.unicastPeers.map(({ address }) => formatAddress(address)))}`
      : "multicast",
    ...passwordOf(instance, inspected),
  ];
  const own = virtualAddresses.map(({ address, dev }) => addressText(address, dev?.value));
  const excluded = excludedAddresses.map(
    ({ address, dev }) => `${addressText(address, dev?.value)}, not in adverts`,
  );
  return {
    title: `vrrp_instance ${name}`,
    lines: [
      facts.join(", "),
      ...own,
      ...excluded,
      ...preferred(instance, inspected),
      ...trackingLines(instance.tracking),
      ...(instance.syncGroup === undefined ? [] : [`in the sync group ${instance.syncGroup}`]),
    ],
    rows: [],
  };
}

function passwordOf({ authentication, authHmac }: VrrpInstance, { isHidden }: Inspected): readonly string[] {
  if (authHmac) return ["HMAC"];
  if (!authentication) return [];
  const { type, password } = authentication;
  const hides = password?.setting && isHidden(password.setting);
  return [`${type.value} ${hides ? MASK : (password?.value ?? "")}`.trimEnd()];
}

function addressText(address: Network, dev: string | undefined): string {
  const text = `${formatAddress(address)}/${address.prefixLength}`;
  return dev === undefined ? text : `${text} on ${dev}`;
}

/** Of one host that is its own priority, of a file for several who comes before whom. */
function preferred(instance: VrrpInstance, { hosts }: Inspected): readonly string[] {
  const { state, priority, nopreempt, preemptDelay } = instance;
  const ranks = hosts
    .flatMap(({ id, configuration }) => {
      const same = configuration.instances.find(({ name }) => name === instance.name);
      return same ? [{ id, priority: same.priority.value }] : [];
    })
    .sort((a, b) => b.priority - a.priority);
  const takesOver = nopreempt.value
    ? "lets a node with a lower priority stay master"
    : preemptDelay.value > 0
      ? `takes over from a node with a lower priority after ${preemptDelay.value} s`
      : "takes over from a node with a lower priority";
  const own = `starts as ${state.value} with priority ${priority.value}, ${takesOver}`;
  if (ranks.length < 2) return [own];
  return [`preferred: ${ranks.map(({ id, priority: rank }) => `${id} (${rank})`).join(", then ")}`];
}

const KINDS = {
  interfaces: "interface",
  scripts: "script",
  files: "file",
  processes: "process",
  bfd: "BFD",
} as const satisfies Record<keyof Tracking, string>;

function trackingLines(tracking: Tracking): readonly string[] {
  return (Object.keys(KINDS) as (keyof Tracking)[]).flatMap((kind) =>
    tracking[kind].map(({ name, weight }) => {
      const effect = weight.value === 0 ? "FAULT when it fails" : `weight ${weight.value}`;
      return `tracks ${KINDS[kind]} ${name}: ${effect}`;
    }),
  );
}

function serverBlock(server: VirtualServer): SummaryBlock {
  const { scheduler, forwarding, persistenceTimeout, sorryServer, realServers } = server;
  const facts = [
    scheduler.value,
    forwarding.value.method,
    ...(persistenceTimeout === undefined ? [] : [`a client stays ${persistenceTimeout.value} s`]),
  ];
  const sorry = sorryServer && `sorry_server ${endpoint(sorryServer.address.value, sorryServer.port.value)}`;
  return {
    title: `virtual_server ${serviceName(server)}`,
    lines: [facts.join(", "), ...(sorry === undefined ? [] : [sorry])],
    rows: realServers.map(serverRow),
  };
}

function serverRow({ address, port, weight, checkers }: RealServer): TableRow {
  const kinds = [...new Set(checkers.map(({ kind }) => kind))];
  return [
    [endpoint(address.value, port.value)],
    [`weight ${weight.value}`],
    [kinds.length > 0 ? kinds.join(", ") : "not checked"],
  ];
}

function scriptBlock(script: VrrpScript, { isHidden }: Inspected): SummaryBlock {
  const { name, interval, timeout, rise, fall, weight } = script;
  const effect = weight.value === 0 ? "FAULT when it fails" : `weight ${weight.value}`;
  return {
    title: `vrrp_script ${name}`,
    lines: [
      commandText(script.script, isHidden),
      `every ${interval.value} s, at most ${timeout.value} s, fails after ${fall.value}, passes after ${rise.value}, ${effect}`,
    ],
    rows: [],
  };
}

function commandText(command: Given<CommandValue> | undefined, isHidden: Inspected["isHidden"]): string {
  if (!command) return "no script";
  const { value, setting } = command;
  return setting && isHidden(setting) ? MASK : [value.program, ...value.arguments].join(" ");
}

function idBlock({ hosts }: Inspected): SummaryBlock {
  const ids = hosts.map(({ id }) => id);
  return {
    title: "Config ids",
    lines: [
      `Some lines are only for ${listed(ids)}. Shown is a host without an id; use --config-id ${ids[0] ?? ""} for ${ids[0] ?? ""}.`,
    ],
    rows: [],
  };
}
