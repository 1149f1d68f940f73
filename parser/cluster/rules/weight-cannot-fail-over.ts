import type { Finding } from "../../diagnostics/index.ts";
import { electionOf, type RouterElection } from "../election/table.ts";
import { contribution, watchesOf, type Watch } from "../election/failures.ts";
import { effectivePriority, type Standing } from "../election/standing.ts";
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
  summary: "A weight is too small for its failure to make another node master.",
  why: "A failed check with a weight only takes priority away. As long as what is left is not lower than that of another node, the master stays master, and the service stays down with a healthy node beside it. Being equal is not enough, either.",
  advice:
    "Make the weight larger than the distance of the priorities. Without any weight a failure always moves the addresses, to the point that nobody has them when it fails everywhere.",
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
    for (const election of electionOf(cluster)) yield* forRouter(election);
  },
};

function* forRouter({ router, standings, well }: RouterElection): Generator<Finding> {
  if (well.kind !== "master" || router.members.length < 2) return;
  const master = standings.find(({ member }) => member.node.name === well.node);
  if (!master) return;
  const watches = watchesOf(master.member).filter(({ weight, tracked }) => weight !== 0 && tracked);
  const best = standings
    .filter((one) => one !== master && one.condition === "up" && !one.member.instance.nopreempt.value)
    .sort((a, b) => b.priority - a.priority)[0];
  if (!best) return;
  // Several small weights may be meant to move the addresses only together.
  const lowest = watches.reduce(
    (left, { weight }) => left - contribution(weight, false) + contribution(weight, true),
    master.priority,
  );
  for (const watch of watches) {
    const { kind, name } = watch;
    const left = effectivePriority(master.member, [{ kind, name, node: master.member.node.name }]);
    if (left >= best.priority && left !== master.priority)
      yield finding(router.name, watch, { master, best, left, isTogether: lowest < best.priority });
  }
}

interface Numbers {
  readonly master: Standing;
  readonly best: Standing;
  readonly left: number;
  readonly isTogether: boolean;
}

function finding(router: string, watch: Watch, { master, best, left, isTogether }: Numbers): Finding {
  const [node, other] = [master.member.node.name, best.member.node.name];
  const needed = master.priority - best.priority + 1;
  const advice = isTogether
    ? "Only several failures together move the addresses."
    : `The addresses only move with a weight of ${watch.weight < 0 ? "-" : ""}${needed} or more than that.`;
  return {
    place: placeIn(master.member, watch.tracked?.setting),
    message: `${router}: when ${watch.name} fails ${node} drops from ${master.priority} to ${left}; ${other} has ${best.priority}: no failover. ${advice}`,
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

function weightPlace(member: Member, { tracked }: Watch): NonNullable<Finding["related"]> {
  const weight = tracked?.weight;
  if (weight?.from !== "inherited" || !weight.setting) return [];
  return [{ place: placeIn(member, weight.setting), message: "the weight" }];
}
