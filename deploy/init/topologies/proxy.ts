// Hosts on which a proxy runs: whoever's proxy does not answer gives the address away.
import { addressLine, addressLines } from "../blocks/addresses.ts";
import { apart, globals, instance, syncGroup, wholeWeight } from "../blocks/vrrp.ts";
import { interfaceName, network, number, unless, wordOf } from "../kinds.ts";
import type { Answers, AnswerKind } from "../question.ts";
import {
  ADDRESSES,
  DIRECTORS,
  further,
  INTERFACE,
  PASSWORD,
  ROUTER_ID,
  routerId,
  SHARED,
  usual,
} from "../questions.ts";
import type { TopologyNode, TopologyScript, Topology } from "../topology.ts";
import { block, line, type PrintedBlock } from "../../write/index.ts";

/** What is asked of the proxy on each host: an address of it, or a program that ends with 0. */
type ProxyCheck = { readonly url: string } | { readonly path: string };

const proxyCheck: AnswerKind<ProxyCheck> = {
  what: "a URL that the proxy answers, or the path of a script on the hosts",
  read: (text) => {
    if (/^https?:\/\/[\w.:[\]-]+(?:\/[\w./?=&%~+:,-]*)?$/.test(text)) return { url: text };
    return /^(?:\/[\w.-]+)+$/.test(text) ? { path: text } : undefined;
  },
};

const USER = further("script-user", "User that runs the check", wordOf("global_defs.script_user"), "nobody");
const INTERVAL = further("check-interval", "Seconds between checks", number(1, 60), "2");
const WEIGHT = further(
  "weight",
  "Change of the priority when the check fails; 0: FAULT",
  unless("auto", number(-253, 0)),
  "auto",
  "-60",
);
const INSIDE = further("inside", "Inner interface", unless("none", interfaceName), "none", "eth1");
const GATEWAY = further(
  "gateway",
  "Inner virtual address",
  unless("none", network(4)),
  "none",
  "10.20.0.1/24",
);
const INSIDE_ID = further("inside-router-id", "Virtual router id inside", number(1, 255), "42");

export interface Proxy {
  readonly name: string;
  readonly title: string;
  /** As it calls itself. */
  readonly product: string;
  /** Of its check. */
  readonly script: string;
  readonly check: string;
  readonly routerId: string;
  readonly address: string;
}

export function proxyPair({ name, title, product, script, check, routerId: id, address }: Proxy): Topology {
  const asked = usual("check", `URL of ${product} on each host`, proxyCheck, check);
  return {
    name,
    title,
    about: `${product} runs on all hosts. If ${product} does not answer on a host, its priority drops and another host takes the address.`,
    questions: [
      DIRECTORS,
      INTERFACE,
      { ...ADDRESSES, example: address },
      routerId(id),
      asked,
      PASSWORD,
      USER,
      INTERVAL,
      WEIGHT,
      INSIDE,
      GATEWAY,
      INSIDE_ID,
      ...SHARED,
    ],
    blocks: (answers, node) => blocksOf(answers, node, script, answers.get(asked)),
    scripts: ({ get }) => scriptsFor(get(asked), product, check),
    objection: ({ get }) =>
      (get(INSIDE) === null) === (get(GATEWAY) === null)
        ? undefined
        : { wrong: GATEWAY.name, message: "Give both the inner interface and the inner address." },
  };
}

function blocksOf(
  answers: Answers,
  node: TopologyNode,
  script: string,
  asked: ProxyCheck,
): readonly PrintedBlock[] {
  const { get } = answers;
  const [inside, gateway] = [get(INSIDE), get(GATEWAY)];
  const interval = get(INTERVAL);
  const weight = get(WEIGHT) ?? -wholeWeight(answers, node);
  const track = block(["track_script"], [line(script)]);
  return [
    globals(answers, node, line("enable_script_security"), line("script_user", get(USER))),
    block(
      ["vrrp_script", script],
      [
        "url" in asked ? { words: ["script"], raw: `"${curl(asked.url)}"` } : line("script", asked.path),
        line("interval", interval),
        line("timeout", 2),
        line("fall", 2),
        line("rise", 2),
        ...(weight === 0 ? [] : [line("weight", weight)]),
      ],
    ),
    ...(inside === null
      ? []
      : [
          // By itself a weight in a group counts for nothing.
          syncGroup("PAIR", ["PROXY", "INSIDE"], line("sync_group_tracking_weight"), apart(track)),
        ]),
    instance(answers, node, {
      name: "PROXY",
      interface: get(INTERFACE),
      routerId: get(ROUTER_ID),
      addresses: addressLines(answers),
      tracks: inside === null ? [track] : [],
      hasPassword: true,
    }),
    ...(inside === null || gateway === null
      ? []
      : [
          instance(answers, node, {
            name: "INSIDE",
            interface: inside,
            routerId: get(INSIDE_ID),
            addresses: [addressLine(gateway, inside)],
            hasPassword: true,
          }),
        ]),
  ];
}

function curl(url: string): string {
  return `/usr/bin/curl --silent --fail --output /dev/null --max-time 1 ${url}`;
}

/** One to begin with. */
function scriptsFor(asked: ProxyCheck, product: string, url: string): readonly TopologyScript[] {
  if ("url" in asked) return [];
  const text = `#!/bin/sh\n# Exits with 0 if ${product} answers.\nexec ${curl(url)}\n`;
  return [{ path: asked.path, text }];
}
