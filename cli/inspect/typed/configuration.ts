// The typed effective configuration as JSON. Every value says where it comes from: {"value":1,"from":"default"}.
import type { TypedConfiguration } from "@kalc/parser/model";
import { ipAddress, route } from "./addresses.ts";
import { listOf, maybe, objectOf, type IsHidden, type JsonObject } from "./fields.ts";
import { globals, ssl } from "./globals.ts";
import { garpGroup, syncGroup, trackGroup } from "./groups.ts";
import { instance } from "./instance.ts";
import {
  bfdInstance,
  interfaceDelay,
  linkbeatInterface,
  script,
  trackFile,
  trackProcess,
} from "./trackers.ts";
import { virtualServer, virtualServerGroup } from "./virtual-server.ts";

const kinds = objectOf<Omit<TypedConfiguration, "version">>({
  globals,
  instances: listOf(instance),
  syncGroups: listOf(syncGroup),
  scripts: listOf(script),
  trackProcesses: listOf(trackProcess),
  trackFiles: listOf(trackFile),
  bfdInstances: listOf(bfdInstance),
  trackGroups: listOf(trackGroup),
  garpGroups: listOf(garpGroup),
  linkbeatInterfaces: listOf(linkbeatInterface),
  interfaceDelays: listOf(interfaceDelay),
  staticAddresses: listOf(ipAddress),
  staticRoutes: listOf(route),
  staticRules: listOf(route),
  virtualServerGroups: listOf(virtualServerGroup),
  virtualServers: listOf(virtualServer),
  ssl: maybe(ssl),
});

/** Names as in keepalived.conf; what has no value is left out. */
export function typedJson(
  configuration: TypedConfiguration,
  isHidden: IsHidden = ({ entry }) => entry.secret,
): JsonObject {
  return kinds(configuration, isHidden);
}
