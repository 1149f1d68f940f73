import type { AddressState, InterfaceState, RouteState, Seen } from "../state.ts";
import type { Records } from "./records.ts";

/** What `ip -o` prints: one thing a line, parts of it divided by a backslash. */
export function interfacesIn(records: Records): Seen<readonly InterfaceState[]> {
  return fromTool(records, "links", (line) => {
    const [, index, name, parent, flags = "", rest = ""] =
      /^(\d+): ([^\s@:]+)(?:@([^\s:]+))?: <([^>]*)>(.*)$/.exec(line) ?? [];
    if (name === undefined) return undefined;
    const up = flags.split(",");
    return {
      name,
      index: Number(index),
      isUp: up.includes("UP"),
      isRunning: up.includes("UP") && up.includes("LOWER_UP"),
      mac: /\blink\/ether ([0-9a-f:]+)/.exec(rest)?.[1],
      mtu: Number(/\bmtu (\d+)/.exec(rest)?.[1] ?? 0),
      kind: /\\ {4}([a-z_0-9]+) /.exec(rest.replace(/\\ {4}link\/.*?(?=\\|$)/, ""))?.[1],
      parent: parent === "NONE" ? undefined : parent,
      master: /\bmaster (\S+)/.exec(rest)?.[1],
    };
  });
}

export function addressesIn(records: Records): Seen<readonly AddressState[]> {
  return fromTool(records, "addresses", (line) => {
    const [, name, family, address, , length, rest = ""] =
      /^\d+: (\S+)\s+(inet6?) ([0-9a-f.:]+)( peer [0-9a-f.:]+)?(?:\/(\d+))?(.*)$/.exec(line) ?? [];
    if (name === undefined || address === undefined) return undefined;
    const protocol = /\bproto (\S+)/.exec(rest)?.[1];
    return {
      interface: name,
      family: family === "inet6" ? 6 : 4,
      address,
      prefixLength: length === undefined ? (family === "inet6" ? 128 : 32) : Number(length),
      scope: /\bscope (\S+)/.exec(rest)?.[1] ?? "global",
      isByKeepalived: protocol === undefined ? undefined : protocol === "keepalived" || protocol === "18",
    };
  });
}

export function routesIn(records: Records): Seen<readonly RouteState[]> {
  const all = ([4, 6] as const).flatMap((family) =>
    lines(records.text(`routes.${family}`) ?? "").map((line): RouteState => {
      const [to = "", ...words] = line.trim().split(/\s+/);
      const after = (word: string): string | undefined => {
        const at = words.indexOf(word);
        return at < 0 ? undefined : words[at + 1];
      };
      const metric = after("metric");
      return {
        family,
        to,
        via: after("via"),
        interface: after("dev"),
        source: after("src"),
        protocol: after("proto"),
        metric: metric === undefined ? undefined : Number(metric),
      };
    }),
  );
  if (records.text("routes.4") === undefined) return { unknown: "the program ip is missing" };
  return { value: all };
}

function fromTool<T>(
  records: Records,
  name: string,
  read: (line: string) => T | undefined,
): Seen<readonly T[]> {
  const printed = records.known(name) ?? { unknown: "not checked" };
  if ("unknown" in printed) return printed;
  return { value: lines(printed.value).flatMap((line) => read(line) ?? []) };
}

export function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
