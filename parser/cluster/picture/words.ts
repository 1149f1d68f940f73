import type { FailureElection, ElectionResult, RouterElection, MemberStanding } from "../index.ts";

/** What fails, in words: "lb1: script haproxy". */
export function failureText({ failure: { kind, node, name } }: FailureElection): string {
  return kind === "node" ? node : `${node}: ${kind} ${name}`;
}

export function outcomeText(outcome: ElectionResult, before?: string): string {
  switch (outcome.kind) {
    case "master":
      return outcome.node === before ? `${outcome.node} stays` : outcome.node;
    case "open":
      return `${outcome.nodes.join(" or ")}, whichever was first`;
    case "several":
      return `SPLIT BRAIN: ${outcome.nodes.join(" and ")}`;
    case "nobody":
      return "NOBODY";
  }
}

/** Rounded up, for it is a limit. */
export function secondsText(within: number | undefined): string {
  return within === undefined ? "" : `${(Math.ceil(within * 100 - 1e-6) / 100).toFixed(2)} s`;
}

/** The numbers behind it. */
export function reasonText(election: FailureElection, usual: readonly MemberStanding[]): string {
  const { failure, standings, outcome } = election;
  if (outcome.kind === "several") return deafText(outcome.why);
  const now = standings.find(({ member }) => member.node.name === failure.node);
  const was = usual.find(({ member }) => member.node.name === failure.node);
  if (!now || !was) return "";
  if (now.condition === "fault") return `${failure.node} goes to FAULT`;
  if (now.condition === "gone") return failure.kind === "node" ? "" : `${failure.node} goes to FAULT`;
  if (now.priority === was.priority) return "";
  const others = standings
    .filter((one) => one !== now && one.condition === "up")
    .map(({ member, priority }) => `${member.node.name} has ${priority}`);
  return [`${failure.node} drops from ${was.priority} to ${now.priority}`, ...others].join("; ");
}

export function wellText({ well, standings }: RouterElection): string {
  switch (well.kind) {
    case "master": {
      const master = standings.find(({ member }) => member.node.name === well.node);
      const patient = standings
        .filter(({ member, priority }) => member.instance.nopreempt.value && priority > lowest(standings))
        .map(({ member }) => member.node.name);
      const note =
        patient.length > 0
          ? `, unless another node was first: ${patient.join(", ")} ${patient.length > 1 ? "do" : "does"} not preempt`
          : "";
      return `${well.node} is master (priority ${master?.priority ?? ""})${note}.`;
    }
    case "open":
      return `${well.nodes.join(" and ")} have the same priority: whichever was first stays master.`;
    case "several":
      return `SPLIT BRAIN: ${well.nodes.join(" and ")} are ${well.nodes.length > 2 ? "all" : "both"} master: ${deafText(well.why)}.`;
    case "nobody":
      return "No node is master.";
  }
}

function lowest(standings: readonly MemberStanding[]): number {
  return Math.min(...standings.map(({ priority }) => priority));
}

function deafText(why: readonly string[]): string {
  return why.length === 0
    ? "they drop each other's adverts"
    : `they drop each other's adverts (${why.join(", ")})`;
}
