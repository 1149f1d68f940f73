import { ownerPriority } from "../../model/index.ts";
import type { Finding } from "../../diagnostics/index.ts";
import { usualElection, type UsualElection } from "../election/table.ts";
import { contribution, watchesOf, type TrackedThing } from "../election/failures.ts";
import { effectivePriority, type MemberStanding } from "../election/member-standing.ts";
import { placeIn, type Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { pair } from "./examples.ts";

const check = (weight: string): string => `vrrp_script chk {
    script "/usr/bin/systemctl is-active --quiet nginx"
    interval 2
    timeout 2
    fall 2
    ${weight}
}

`;
const global = "global_defs {\n    enable_script_security\n    script_user nobody nogroup\n}\n\n";
const tracks = (name: string): readonly string[] => ["track_script {", `    ${name}`, "}"];

export const weightCannotFailOver: ClusterRule = {
  id: "KA616",
  name: "weight-cannot-fail-over",
  severity: "warning",
  daemon: null,
  summary: "A weight is too small to make another node master.",
  why: "A failed check with a weight only lowers the priority. Unless the result is lower than the priority of another node (equal is not enough), the master stays master, and the service stays down although another node is healthy.",
  advice:
    "Make the weight larger than the gap between the priorities. Without a weight, a failure always moves the addresses, and if it fails everywhere, no node has them.",
  evidence: ["keepalived issue #2599", "tcomerma/ansible-keepalived issue #4", "labring/sealos issue #2"],
  bad: [
    pair(
      { before: global + check("weight -20"), lines: tracks("«chk»") },
      { before: global + check("weight -20"), lines: tracks("chk") },
    ),
  ],
  good: [
    pair(
      { before: global + check("weight -60"), lines: tracks("chk") },
      { before: global + check("weight -60"), lines: tracks("chk") },
    ),
  ],
  *check(cluster) {
    for (const election of usualElection(cluster)) yield* forRouter(election);
  },
};

function* forRouter({ router, standings, well }: UsualElection): Generator<Finding> {
  if (well.kind !== "master" || router.members.length < 2) return;
  const master = standings.find(({ member }) => member.node.name === well.node);
  if (!master) return;
  const watches = watchesOf(master.member).filter(({ weight, tracked }) => weight !== 0 && tracked);
  const best = standings
    .filter((one) => one !== master && one.condition === "up" && !one.member.instance.nopreempt.value)
    .sort((a, b) => b.priority - a.priority)[0];
  if (!best) return;
  // Several small weights may be meant to move the addresses only together.
  const lowest = sumOf(master.member, true);
  for (const watch of watches) {
    const { kind, name } = watch;
    const left = effectivePriority(master.member, [{ kind, name, node: master.member.node.name }]);
    if (left >= best.priority && left !== master.priority)
      yield finding(router.name, watch, { master, best, left, isTogether: lowest < best.priority });
  }
}

/** The priority with all weights, before it is cut to what a priority may be. */
function sumOf(member: Member, haveFailed: boolean): number {
  return watchesOf(member).reduce(
    (sum, { weight }) => sum + contribution(weight, haveFailed),
    member.instance.priority.value,
  );
}

/** What a negative weight takes away counts from the sum; a positive one helps nobody but the other node. */
function advice(watch: TrackedThing, { master, best, left }: Numbers): string {
  const other = best.member.node.name;
  if (watch.weight < 0)
    return `Use a weight of -${sumOf(master.member, false) - best.priority + 1} or lower.`;
  const own = watchesOf(best.member).find(
    ({ kind, name, weight }) => kind === watch.kind && name === watch.name && weight > 0,
  );
  const rest = best.priority - (own?.weight ?? 0);
  if (own && left < ownerPriority - 1)
    return `A positive weight only raises healthy nodes. Raise ${other} above ${left}: use a weight of ${left - rest + 1} or higher there.`;
  return `A positive weight only raises healthy nodes, and ${other} stays at or below ${left}. Use a weight of -${left - best.priority + 1} or lower.`;
}

interface Numbers {
  readonly master: MemberStanding;
  readonly best: MemberStanding;
  readonly left: number;
  readonly isTogether: boolean;
}

function finding(router: string, watch: TrackedThing, numbers: Numbers): Finding {
  const { master, best, left, isTogether } = numbers;
  const [node, other] = [master.member.node.name, best.member.node.name];
  const why = isTogether ? "together" : watch.weight < 0 ? "too little" : "raises only";
  const end = isTogether ? "Only several failures together move the addresses." : advice(watch, numbers);
  return {
    place: placeIn(master.member, watch.tracked?.setting),
    message: `${router}: when ${watch.name} fails ${node} drops from ${master.priority} to ${left}; ${other} has ${best.priority}: no failover. ${end}`,
    // However many things are tracked: no weight is enough for this router on this node.
    alike: [router, node, why].join(" "),
    related: [
      ...weightPlace(master.member, watch),
      {
        place: placeIn(best.member, best.member.instance.priority.setting),
        message: `the priority of ${other}`,
      },
    ],
    ...(isTogether ? { severity: "info" as const } : {}),
  };
}

function weightPlace(member: Member, { tracked }: TrackedThing): NonNullable<Finding["related"]> {
  const weight = tracked?.weight;
  if (weight?.from !== "inherited" || !weight.setting) return [];
  return [{ place: placeIn(member, weight.setting), message: "the weight" }];
}
