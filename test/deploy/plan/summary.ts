import type { HostPlan, InstancePlan, Interruption, Plan } from "../../../deploy/plan/index.ts";

/** A plan as lines that fit into a test. */
export function summary(plan: Plan): readonly string[] {
  const steps = plan.order.steps.map(({ hosts }) => hosts.join("+")).join(" > ");
  return [
    `${plan.risk}${plan.order.kind === null ? "" : `, ${plan.order.kind} (${plan.order.why ?? ""})`}${steps === "" ? "" : `: ${steps}`}`,
    ...plan.hosts.flatMap(hostLines),
    ...plan.instances.flatMap(instanceLines),
    ...plan.findings.map(
      ({ rule, severity, host, message, at }) =>
        `${rule} ${severity} ${host}${at ? ` ${at.file.split("/").at(-1) ?? ""}:${at.line}` : ""}: ${message}`,
    ),
    ...(plan.warnings === 0 ? [] : [`${plan.warnings} warnings`]),
  ];
}

function hostLines(host: HostPlan): readonly string[] {
  const { name, risk, files, needs, configuration, activation, handOver, losses } = host;
  if (risk === "nothing" && needs.length === 0) return [];
  const changes = (configuration?.changes ?? []).map(
    ({ kind, path, keyword, before, after, isSecret }) =>
      `${kind} ${[...path.map((step) => `${step.keyword} ${step.name}`), keyword ?? ""].join(" ").trim()}${
        kind === "changed" ? (isSecret ? " (secret)" : ` ${before ?? "-"}>${after ?? "-"}`) : ""
      }`,
  );
  return [
    `${name}: ${risk}, ${activation}${configuration?.changes === null ? ", not compared" : ""}`,
    ...(handOver?.kind === "impossible" ? [`  no hand-over: ${handOver.why}`] : []),
    ...(handOver?.kind === "first" ? handOver.instances : []).map(
      (one) => `  ${one.name} to ${one.to} first${one.comesBack ? ", and back" : ""}`,
    ),
    ...files.map(({ kind, path }) => `  ${kind} ${path}`),
    ...changes.map((change) => `  ${change}`),
    ...needs.map(({ id, state, found }) => `  ${state} ${id}${found === null ? "" : ` (${found})`}`),
    ...losses.map(
      ({ service, server, kind, connections }) =>
        `  ${kind} ${server} of ${service}${connections === null ? "" : ` (${connections})`}`,
    ),
  ];
}

function instanceLines(instance: InstancePlan): readonly string[] {
  const { name, master, isAssumed, movesTo, sequence, together } = instance;
  const isQuiet = [sequence, together].every((one) => textOf(one) === "");
  if (isQuiet && movesTo === null && !isAssumed) return [];
  return [
    `${name}: ${master ?? "nobody"}${isAssumed ? "?" : ""}${movesTo === null ? "" : ` > ${movesTo}`}${isQuiet ? "" : `; one by one ${textOf(sequence)}; at once ${textOf(together)}`}`,
  ];
}

function textOf({ nobody, two }: Interruption): string {
  const part = (name: string, range: Interruption["two"]): string =>
    range === null ? `${name} for ever` : range[1] === 0 ? "" : `${name} ${range.join("-")}`;
  return [part("none", nobody), part("two", two)].filter((text) => text !== "").join(", ");
}
