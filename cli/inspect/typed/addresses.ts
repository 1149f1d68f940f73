import type { IpAddress, Route, RouteOptions } from "@kalc/parser/model";
import { given, listOf, objectOf, plain, recordOf, settingAt, type Field } from "./fields.ts";

export const ipAddress: Field<IpAddress> = objectOf<IpAddress>({
  address: plain,
  dev: given,
  scope: given,
  broadcast: given,
  label: given,
  peer: given,
  preferredLft: given,
  trackGroup: given,
  flags: plain,
  setting: settingAt,
});

const routeOptions: Field<RouteOptions> = recordOf(plain);

export const route: Field<Route> = objectOf<Route>({
  options: routeOptions,
  nexthops: listOf(routeOptions),
  isTracked: plain,
  setting: settingAt,
});
