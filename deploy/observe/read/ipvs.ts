import type { Ipvs, IpvsServer, IpvsService, Seen } from "../state.ts";
import { lines } from "./network.ts";
import type { Records } from "./records.ts";

export function ipvsIn(records: Records): Seen<Ipvs> {
  const printed = records.text("ipvs");
  const kernel = fromKernel(lines(records.text("ipvs.kernel") ?? ""));
  if (printed !== undefined) return { value: withConnections(fromCommands(lines(printed)), kernel) };
  if (records.text("ipvs.kernel") !== undefined) return { value: { lines: [], services: kernel } };
  if (records.text("ipvs.none") !== undefined) return { value: { lines: [], services: [] } };
  const failed = records.known("ipvs") ?? records.known("ipvs.kernel");
  return failed && "unknown" in failed ? failed : { unknown: "not checked" };
}

/** ipvsadm says more of a service than the kernel's table, which has the connections beside it. */
function withConnections({ lines: all, services }: Ipvs, kernel: readonly IpvsService[]): Ipvs {
  const key = ({ protocol, address, number }: IpvsService, server: IpvsServer): string =>
    [protocol, address ?? "", number, server.address, server.port].join(" ");
  const known = new Map(
    kernel.flatMap((service) =>
      service.servers.map((server) => [key(service, server), server.connections] as const),
    ),
  );
  return {
    lines: all,
    services: services.map((service) => ({
      ...service,
      servers: service.servers.map((server) => ({
        ...server,
        connections: known.get(key(service, server)),
      })),
    })),
  };
}

interface Open extends Omit<IpvsService, "servers"> {
  readonly servers: IpvsServer[];
}

const PROTOCOLS: ReadonlyMap<string, IpvsService["protocol"]> = new Map([
  ["-t", "tcp"],
  ["-u", "udp"],
  ["--sctp-service", "sctp"],
  ["-f", "fwmark"],
]);

/** As the kernel writes them. */
const KERNEL_PROTOCOLS: ReadonlyMap<string, IpvsService["protocol"]> = new Map([
  ["TCP", "tcp"],
  ["UDP", "udp"],
  ["SCTP", "sctp"],
  ["FWM", "fwmark"],
]);

/** Lines of ipvsadm -Sn: -A adds a service, -a a server to one. */
function fromCommands(all: readonly string[]): Ipvs {
  const services: Open[] = [];
  for (const line of all) {
    const words = line.trim().split(/\s+/);
    const after = (option: string): string | undefined => {
      const at = words.indexOf(option);
      return at < 0 ? undefined : words[at + 1];
    };
    const option = words.find((word) => PROTOCOLS.has(word));
    const protocol = option === undefined ? undefined : PROTOCOLS.get(option);
    const name = option === undefined ? undefined : after(option);
    if (protocol === undefined || name === undefined) continue;
    if (words[0] === "-A") {
      const persistence = after("-p");
      services.push({
        protocol,
        ...(protocol === "fwmark"
          ? { address: undefined, number: Number(name), family: words.includes("-6") ? 6 : 4 }
          : named(name)),
        scheduler: after("-s") ?? "wlc",
        persistence: persistence === undefined ? undefined : Number(persistence),
        servers: [],
      });
    } else if (words[0] === "-a") {
      const { address = "", number } = named(after("-r") ?? "");
      const forwarding = words.includes("-g") ? "dr" : words.includes("-i") ? "tun" : "nat";
      services.at(-1)?.servers.push({ address, port: number, forwarding, weight: Number(after("-w") ?? 1) });
    }
  }
  return { lines: all, services };
}

function named(text: string): Pick<IpvsService, "address" | "number" | "family"> {
  const at = text.lastIndexOf(":");
  const address = text.slice(0, at).replace(/^\[(.*)\]$/, "$1");
  return { address, number: Number(text.slice(at + 1)), family: address.includes(":") ? 6 : 4 };
}

/** /proc/net/ip_vs, which anybody may read; its numbers are hexadecimal. */
function fromKernel(all: readonly string[]): readonly IpvsService[] {
  const services: Open[] = [];
  for (const line of all) {
    const [first = "", second = "", third = "", ...rest] = line.trim().split(/\s+/);
    if (first === "->") {
      const forwarding = third === "Route" ? "dr" : third === "Tunnel" ? "tun" : "nat";
      const place = placed(second);
      if (place)
        services.at(-1)?.servers.push({
          address: place.address,
          port: place.number,
          forwarding,
          weight: Number(rest[0] ?? 0),
          ...(/^\d+$/.test(rest[1] ?? "") && { connections: Number(rest[1]) }),
        });
      continue;
    }
    const protocol = KERNEL_PROTOCOLS.get(first);
    if (protocol === undefined) continue;
    const timeout = rest[rest.indexOf("persistent") + 1];
    const place =
      protocol === "fwmark"
        ? { address: undefined, number: Number.parseInt(second, 16), family: 4 as const }
        : placed(second);
    if (!place) continue;
    services.push({
      protocol,
      ...place,
      scheduler: third,
      // In milliseconds there.
      persistence: rest.includes("persistent") ? Math.round(Number(timeout) / 1000) : undefined,
      servers: [],
    });
  }
  return services;
}

function placed(text: string): { address: string; number: number; family: 4 | 6 } | undefined {
  const [, v6, v4, port = ""] = /^(?:\[([0-9a-f:]+)\]|([0-9A-F]{8})):([0-9A-F]{4})$/.exec(text) ?? [];
  const number = Number.parseInt(port, 16);
  if (v6 !== undefined) return { address: shortened(v6), number, family: 6 };
  if (v4 === undefined) return undefined;
  const parts = v4.match(/../g) ?? [];
  return { address: parts.map((part) => Number.parseInt(part, 16)).join("."), number, family: 4 };
}

/** The kernel writes all eight groups with four digits. */
function shortened(address: string): string {
  const groups = address.split(":").map((group) => group.replace(/^0+(?=.)/, ""));
  const zeros = [...groups.join(":").matchAll(/(?:^|:)(?:0(?::|$)){2,}/g)].sort(
    (a, b) => b[0].length - a[0].length,
  );
  const [longest] = zeros;
  return longest ? groups.join(":").replace(longest[0], "::") : groups.join(":");
}
