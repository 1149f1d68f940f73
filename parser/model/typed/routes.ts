import type { Value } from "../../schema/index.ts";
import type { Setting } from "../block.ts";
import { linesIn, type Scope } from "./scope.ts";

/** A route or a rule: what its words say, by the name of the option, a bare one under its own. */
export interface Route {
  readonly options: RouteOptions;
  /** The ways of a route that has several. */
  readonly nexthops: readonly RouteOptions[];
  readonly isTracked: boolean;
  readonly setting: Setting;
}

export type RouteOptions = Readonly<Record<string, Value | readonly Value[]>>;

export function routesIn(scope: Scope, keyword: string): readonly Route[] {
  return linesIn(scope, keyword).map(routeOf);
}

function routeOf(setting: Setting): Route {
  const options: Record<string, Value | readonly Value[]> = {};
  const nexthops: Record<string, Value | readonly Value[]>[] = [];
  for (const { option, reading, word } of setting.match.words) {
    const name = option?.aliasOf ?? option?.name ?? word?.name;
    if (name === undefined) continue;
    if (name === "nexthop") nexthops.push({});
    // Everything after the first nexthop belongs to one of them.
    else add(nexthops.at(-1) ?? options, name, reading?.value);
  }
  return { options, nexthops, isTracked: options.no_track === undefined, setting };
}

function add(
  options: Record<string, Value | readonly Value[]>,
  name: string,
  value: Value | undefined,
): void {
  const before = options[name];
  if (before === undefined || before === true) options[name] = value ?? true;
  else if (value !== undefined) options[name] = [...several(before), value];
}

function several(value: Value | readonly Value[]): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}
