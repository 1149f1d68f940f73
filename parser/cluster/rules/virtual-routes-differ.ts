import { textOfRoute } from "../../difference/index.ts";
import type { Finding } from "../../diagnostics/index.ts";
import { placeOfSetting, type Route, type VrrpInstance } from "../../model/index.ts";
import { placeIn, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { named, oncePerPlace, type RuleCase } from "./compare.ts";
import { pair } from "./examples.ts";

const routed = (...routes: readonly string[]): readonly string[] => [
  "virtual_routes {",
  ...routes.map((route) => `    ${route}`),
  "}",
];

export const virtualRoutesDiffer: ClusterRule = {
  id: "KA627",
  name: "virtual-routes-differ",
  severity: "warning",
  daemon: null,
  summary: "The routes or rules of a virtual router differ between nodes.",
  why: "A master adds the `virtual_routes` and `virtual_rules` of its own file, and removes them when it is no longer master. A route of only one node is gone after the failover: the addresses move, but packets that need the route are lost or take another path.",
  advice:
    "Write the same routes and rules on all nodes. If one is local on purpose, move it to `static_routes` or `static_rules`, or add a comment above it: `# kalc-disable-next-line KA627 -- why it is only here`.",
  evidence: ["keepalived issue #1078"],
  bad: [
    pair({ lines: routed("«default via 192.0.2.1»") }, {}),
    pair(
      { lines: routed("203.0.113.0/24 via 192.0.2.1") },
      { lines: routed("«203.0.113.0/24 via 192.0.2.254»") },
    ),
  ],
  good: [
    pair(
      { lines: routed("default via 192.0.2.1 dev eth0") },
      { lines: routed("default via 192.0.2.1 dev eth0") },
    ),
  ],
  check: ({ routers }) => oncePerPlace(routers.flatMap(({ members }) => [...between(members)])),
};

function* between([first, ...others]: readonly Member[]): Generator<RuleCase> {
  if (!first) return;
  for (const other of others) {
    for (const list of ["routes", "rules"] as const) {
      const [own, theirs] = [missingFrom(other, first, list), missingFrom(first, other, list)];
      const shown = theirs[0] ?? own[0];
      if (!shown) continue;
      const texts = [own.map(textIn), theirs.map(textIn)];
      yield { who: other, what: JSON.stringify(texts), finding: finding(first, other, own, theirs, shown) };
    }
  }
}

function finding(
  first: Member,
  other: Member,
  own: readonly Route[],
  theirs: readonly Route[],
  shown: Route,
): Finding {
  const parts = [
    ...(own.length > 0 ? [`only ${first.node.name} sets ${named(own.map(textIn))}`] : []),
    ...(theirs.length > 0 ? [`only ${other.node.name} sets ${named(theirs.map(textIn))}`] : []),
  ];
  const lacking = theirs.length > 0 ? first : other;
  return {
    place: placeOfSetting(shown.setting),
    message: `${first.instance.name}: ${parts.join(", and ")}. While the other node is master, ${own.length + theirs.length > 1 ? "they are" : "it is"} missing. Write the same on all nodes.`,
    related: [{ place: placeIn(lacking), message: `on ${lacking.node.name}` }],
  };
}

function textIn({ setting }: Route): string {
  return `\`${setting.words.map(({ text }) => text).join(" ")}\``;
}

/** What a member has that another one lacks. */
function missingFrom(
  { instance: lacks }: Member,
  { instance: has }: Member,
  list: "routes" | "rules",
): readonly Route[] {
  const known = new Set(lacks[list].map((route) => meaningOf(route, lacks)));
  return has[list].filter((route) => !known.has(meaningOf(route, has)));
}

/** An interface has another name on another node, where it is that of the instance. */
function meaningOf({ options, nexthops }: Route, instance: VrrpInstance): string {
  const own = instance.interface?.value;
  const neutral = (one: Route["options"]): Route["options"] => (one.dev === own ? { ...one, dev: "" } : one);
  return textOfRoute({ options: neutral(options), nexthops: nexthops.map(neutral) });
}
