// The way back: from the nodes' configurations to the variables of the keepalived-LoadBalancer image.
import { readConfiguration, type Files } from "@kalc/parser/reader";
import { familyOf, formatAddress, parseAddress } from "@kalc/parser/schema";
import { judge } from "@kalc/parser/verdict";
import { finding, refusal, type ConvertFinding, type ConvertRefusal } from "../finding.ts";
import { linkLocalOf } from "../intent/complete.ts";
import { blocksOf, childOf, wordAfter, type BlockNode } from "./blocks.ts";
import { misfits } from "./fits.ts";

export interface Configurations {
  /** One for each node. */
  readonly mains: readonly string[];
  readonly files: Files;
  readonly keepalived: string;
  readonly role: "main" | "backup";
}

export interface BackConversion {
  readonly variables: ReadonlyMap<string, string>;
  readonly findings: readonly ConvertFinding[];
}

interface NodeConfiguration {
  readonly instances: readonly BlockNode[];
  readonly servers: readonly BlockNode[];
  readonly findings: readonly ConvertFinding[];
}

export function toEnvironment(from: Configurations): BackConversion | ConvertRefusal {
  const nodes = readNodes(from).sort((a, b) => priorityOf(b) - priorityOf(a));
  const [main, backup, ...more] = nodes;
  const [instance] = main?.instances ?? [];
  if (main === undefined || instance === undefined) return refusal("no vrrp_instance to convert");
  const findings = nodes.flatMap((node) => [...node.findings, ...instanceFindings(node)]);
  if (more.length > 0) {
    findings.push(finding("too-many-nodes", "impossible", "The image knows one main node and one backup."));
  }
  if (backup && !isSame(main, backup)) {
    const message = "The virtual servers of the nodes differ: the variables are those of the main node.";
    findings.push(finding("nodes-differ", "impossible", message, { place: backup.servers[0]?.place }));
  }
  const variables = new Map<string, string>([["LBMode", from.role]]);
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) variables.set(name, value);
  };
  set("INTERFACE", wordAfter(instance, "interface"));
  set("VIRTUAL_ROUTER_ID", wordAfter(instance, "virtual_router_id"));
  set("PRIORITY", String(priorityOf(main)));
  set("PRIORITYBACKUP", backup && String(priorityOf(backup)));
  if (childOf(instance, "nopreempt") && wordAfter(instance, "state") !== "MASTER") set("STATE", "BACKUP");
  set("PASSWORD", passwordOf(main));
  findings.push(...setServers(main, set));
  return { variables, findings };
}

/** The nodes of a file that tells them apart by config ids, and of each file that does not. */
function readNodes({ mains, files, keepalived }: Configurations): NodeConfiguration[] {
  return mains.flatMap((main) => {
    const { configIds } = readConfiguration({ main, files, version: keepalived });
    const ids = mains.length > 1 || configIds.length === 0 ? [undefined] : configIds;
    return ids.map((configId): NodeConfiguration => {
      const reading = readConfiguration({ main, files, version: keepalived, configId });
      const { configuration } = judge(reading);
      const vrrp = blocksOf(configuration, "vrrp");
      const servers = blocksOf(configuration, "checker").filter(
        ({ keyword }) => keyword === "virtual_server",
      );
      const others = vrrp.filter(({ keyword }) => keyword !== "virtual_server");
      return {
        instances: vrrp.filter(({ keyword }) => keyword === "vrrp_instance"),
        servers,
        findings: misfits([...others, ...servers]),
      };
    });
  });
}

function priorityOf({ instances }: NodeConfiguration): number {
  return Number(instances[0] && wordAfter(instances[0], "priority")) || 100;
}

function passwordOf({ instances }: NodeConfiguration): string | undefined {
  const speaksTwo = instances.find((instance) => wordAfter(instance, "version") !== "3");
  const authentication = speaksTwo && childOf(speaksTwo, "authentication");
  return authentication && wordAfter(authentication, "auth_pass");
}

/** One instance for each family, alike in all that the image has one variable for. */
function instanceFindings({ instances }: NodeConfiguration): readonly ConvertFinding[] {
  const [first, ...others] = instances;
  if (first === undefined) return [];
  const families = new Set<number>();
  return [first, ...others].flatMap((instance) => {
    const family = familyOf(linesOf(instance)[0]?.address ?? "");
    const differs = ["interface", "virtual_router_id", "priority", "state"].some(
      (keyword) => wordAfter(instance, keyword) !== wordAfter(first, keyword),
    );
    const isExtra = families.has(family) || differs;
    families.add(family);
    const extra = finding("second-instance", "impossible", "The image has only one instance.", {
      place: instance.place,
    });
    return [...(isExtra ? [extra] : []), ...versionFindings(instance), ...addressFindings(instance)];
  });
}

function versionFindings(instance: BlockNode): readonly ConvertFinding[] {
  if (wordAfter(instance, "version") === "3" || childOf(instance, "authentication")) return [];
  const message = "Without a password the image uses VRRP 3, but this instance uses another version.";
  return [finding("other-version", "impossible", message, { place: instance.place })];
}

interface AddressLine {
  readonly address: string;
  readonly length: string | undefined;
  readonly options: readonly string[];
  readonly place: BlockNode["place"];
}

function linesOf(instance: BlockNode): readonly AddressLine[] {
  return (childOf(instance, "virtual_ipaddress")?.lines ?? []).map(
    ({ words: [first = "", ...options], place }) => {
      const [text = "", length] = first.split("/");
      const parsed = parseAddress(text);
      return { address: parsed ? formatAddress(parsed) : text, length, options, place };
    },
  );
}

function addressFindings(instance: BlockNode): readonly ConvertFinding[] {
  const label = `${wordAfter(instance, "interface") ?? ""}vip:${wordAfter(instance, "virtual_router_id") ?? ""}`;
  const own = linkLocalOf(Number(wordAfter(instance, "virtual_router_id")));
  return linesOf(instance).flatMap(({ address, length, options, place }) => {
    const isHost =
      length === undefined || length === (address.includes(":") ? "128" : "32") || address === own;
    const isUsual = options.length === 0 || options.join(" ") === `label ${label}`;
    if (isHost && isUsual) return [];
    const message = "The image writes addresses without a prefix length, and with its own label.";
    return [finding("address-options", "impossible", message, { place })];
  });
}

function isSame(a: NodeConfiguration, b: NodeConfiguration): boolean {
  const text = ({ servers, instances }: NodeConfiguration): string =>
    JSON.stringify([servers, instances.map(linesOf)], (key, value: unknown) =>
      key === "place" ? undefined : value,
    );
  return text(a) === text(b);
}

function setServers(
  { servers, instances }: NodeConfiguration,
  set: (name: string, value: string) => void,
): readonly ConvertFinding[] {
  const findings: ConvertFinding[] = [];
  const held = instances.flatMap(linesOf).map(({ address }) => address);
  const own = instances.map((instance) => linkLocalOf(Number(wordAfter(instance, "virtual_router_id"))));
  const entries = servers.map((server) => endpoint(server));
  const addresses = servers.map(({ words }) => words[0] ?? "");
  const only = held.filter((address) => !addresses.includes(address) && !own.includes(address));
  for (const server of servers) {
    if (held.includes(server.words[0] ?? "")) continue;
    const message = "No instance holds this address, but the image would make one hold it.";
    findings.push(finding("address-not-held", "impossible", message, { place: server.place }));
  }
  if (servers.length === 0) set("ENABLE_LB", "false");
  else if (only.length > 0) {
    const message = `${only.join(", ")} without a virtual server: kalc accepts such an entry, but the image writes a wrong configuration for it.`;
    findings.push(finding("address-only", "impossible", message));
  }
  set("VIRTUAL_IP", [...entries, ...only].join(";"));
  if (servers.length === 0) return findings;
  set(
    "REAL_IP",
    servers.map(({ children }) => children.filter(isRealServer).map(endpoint).join(",")).join(";"),
  );
  for (const [name, keywords] of [
    ["LB_KIND", ["lb_kind", "lvs_method"]],
    ["LB_ALGO", ["lb_algo", "lvs_sched"]],
  ] as const) {
    const values = servers.map((server) => wordAfter(server, ...keywords));
    set(name, values[0] ?? (name === "LB_KIND" ? "NAT" : "wlc"));
    const other = servers[values.findIndex((value) => value !== values[0])];
    if (other === undefined) continue;
    const message = `The image has one ${name} for all virtual servers, but this one differs from the first.`;
    findings.push(finding("servers-differ", "impossible", message, { place: other.place }));
  }
  return findings;
}

function isRealServer({ keyword }: BlockNode): boolean {
  return keyword === "real_server";
}

function endpoint({ words: [address = "", port = ""] }: BlockNode): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
