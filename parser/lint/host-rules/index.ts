// Rules about configurations and the hosts they are for. What finds them has a host to look at: kalc plan, kalc deploy.
import { ofChanges } from "./changes.ts";
import { ofConfigurations } from "./configurations.ts";
import { ofFiles } from "./files.ts";
import { ofHosts } from "./hosts.ts";
import { ofPlans } from "./plans.ts";

export const hostRules = { ...ofHosts, ...ofConfigurations, ...ofFiles, ...ofPlans, ...ofChanges };
