import type { Route, RouteOptions } from "../../model/index.ts";
import type { Kind } from "../compare.ts";
import { textOfValue } from "../text.ts";

/** They are added in their order: one may lead over another. */
export function routeKind(keyword: string): Kind<Route> {
  return {
    keyword,
    id: ({ options, nexthops }) => [options, ...nexthops].map(textOfOptions).join(" nexthop "),
    name: ({ setting }) => setting.words.map(({ text }) => text).join(" "),
    setting: ({ setting }) => setting,
    isOrdered: true,
  };
}

/** Whatever the order in which they are written. */
function textOfOptions(options: RouteOptions): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${textOfValue(value)}`)
    .sort()
    .join(" ");
}
