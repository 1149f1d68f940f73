import type { Route, RouteOptions } from "../../model/index.ts";
import type { ThingKind } from "../compare.ts";
import { textOfValue } from "../text.ts";

/** They are added in their order: one may lead over another. */
export function routeKind(keyword: string): ThingKind<Route> {
  return {
    keyword,
    id: textOfRoute,
    name: ({ setting }) => setting.words.map(({ text }) => text).join(" "),
    setting: ({ setting }) => setting,
    isOrdered: true,
  };
}

/** What it says. */
export function textOfRoute({ options, nexthops }: Pick<Route, "options" | "nexthops">): string {
  return [options, ...nexthops].map(textOfOptions).join(" nexthop ");
}

/** Whatever the order in which they are written. */
function textOfOptions(options: RouteOptions): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${textOfValue(value)}`)
    .sort()
    .join(" ");
}
