// Rules about configurations and the hosts they are for. What finds them has a host to look at: kalc plan.
import type { Rule } from "../../diagnostics/index.ts";
import * as configurations from "./configurations.ts";
import * as files from "./files.ts";
import * as hosts from "./hosts.ts";

export const hostRules = { ...hosts, ...configurations, ...files } as const satisfies Readonly<
  Record<string, Rule>
>;
