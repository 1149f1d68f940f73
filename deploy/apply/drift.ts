// A plan that was made before, beside the one that is made of the same now.
import { withoutCounts, type Plan, type PlanFinding } from "../plan/index.ts";

/** What is another one by now, each a sentence without a full stop; none where both say the same. */
export function driftBetween(was: Plan, is: Plan): readonly string[] {
  if (was.digest === is.digest) return [];
  const causes = [
    ...differing(was.inputs, is.inputs, byName).map((name) => `${name} has changed since the plan`),
    ...differing(was.observations, is.observations, byName).map(
      (name) => `${name} has changed since the plan`,
    ),
  ];
  return causes.length > 0 ? causes : differenceInWork(was, is);
}

/** What would be done now that was not meant then, whatever of the hosts has changed beside it. */
export function differenceInWork(was: Plan, is: Plan): readonly string[] {
  const parts = [
    ...differing(was.hosts.map(withoutCounts), is.hosts.map(withoutCounts), byName).map(
      (name) => `the work on ${name}`,
    ),
    ...differing(was.instances, is.instances, byName).map((name) => `what happens to ${name}`),
    ...(isSame(was.order, is.order) ? [] : ["the order of the hosts"]),
    ...(isSame(was.findings.map(whatIsWrong), is.findings.map(whatIsWrong)) ? [] : ["the list of problems"]),
  ];
  return parts.map((part) => `${part} has changed since the plan`);
}

/** Its words may have a number in them that is another one each time, such as how far two clocks are apart. */
function whatIsWrong({ rule, host, at }: PlanFinding): object {
  return { rule, host, at };
}

function byName({ name }: { readonly name: string }): string {
  return name;
}

function differing<T>(was: readonly T[], is: readonly T[], nameOf: (one: T) => string): readonly string[] {
  const names = [...new Set([...was, ...is].map(nameOf))];
  const find = (all: readonly T[], name: string): T | undefined => all.find((one) => nameOf(one) === name);
  return names.filter((name) => !isSame(find(was, name), find(is, name)));
}

/** Both went through JSON, or could. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
