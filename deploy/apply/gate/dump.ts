// What keepalived says it runs with, beside what was meant.
import type { TypedConfiguration } from "@kalc/parser/model";
import { instancesIn } from "../hosts/dump.ts";

/** Nothing where none of the dumps is one of VRRP: another release may write it in another way. */
export function dumpProblems(dumps: readonly string[], { instances }: TypedConfiguration): readonly string[] {
  const [dumped] = dumps.flatMap((dump) => {
    const found = instancesIn(dump);
    return found ? [found] : [];
  });
  if (!dumped) return [];
  const there = new Map(dumped.map((one) => [one.name, one]));
  const names = new Set(instances.map(({ name }) => name));
  return [
    ...instances.flatMap(({ name, virtualRouterId, priority }) => {
      const one = there.get(name);
      if (!one) return [`keepalived does not run ${name}`];
      return [
        ...differing(name, "virtual_router_id", one.virtualRouterId, virtualRouterId?.value),
        ...differing(name, "priority", one.priority, priority.value),
      ];
    }),
    ...dumped
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => `keepalived still runs ${name}, which should be gone`),
  ];
}

function differing(
  name: string,
  what: string,
  is: number | undefined,
  meant: number | undefined,
): readonly string[] {
  if (is === undefined || meant === undefined || is === meant) return [];
  return [`keepalived runs ${name} with ${what} ${is} instead of ${meant}`];
}
