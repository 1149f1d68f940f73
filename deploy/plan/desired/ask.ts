// What has to be known of each host for a plan.
import { callsIn } from "@kalc/parser/lint";
import type { Need } from "../../host/index.ts";
import type { Inventory } from "../../inventory/index.ts";
import type { Ask } from "../../observe/index.ts";
import { bootFile } from "../hosts/needs.ts";
import { desiredOf, type Desired } from "./desired.ts";
import { needsOfDirector, needsOfRealServers } from "./needs.ts";
import type { PlanSources } from "./tree.ts";

/** By the names of the hosts. */
export function asksFor(inventory: Inventory, sources: PlanSources): ReadonlyMap<string, Ask> {
  const all = inventory.directors.map((director) => desiredOf(director, sources));
  const realServers = needsOfRealServers(all, inventory);
  return new Map([
    ...all.map((desired) => [desired.director.name, askOf(desired, inventory)] as const),
    ...inventory.realServers.map(({ address, target }) => {
      const { needs = [] } = realServers.get(address) ?? {};
      return [target.name, { ...askForNeeds(needs), contents: false }] as const;
    }),
  ]);
}

function askOf(desired: Desired, inventory: Inventory): Ask {
  const { needs } = needsOfDirector(desired, inventory);
  const { files = [], users = [], ...rest } = askForNeeds(needs);
  const calls = callsIn(desired.typed);
  return {
    ...rest,
    contents: true,
    users: unique([...users, ...calls.flatMap(({ user }) => user ?? [])]),
    files: unique([
      ...files,
      ...desired.files.map(({ path }) => path),
      ...calls.flatMap(({ command: { program } }) => (program.startsWith("/") ? [program] : [])),
    ]),
  };
}

function askForNeeds(needs: readonly Need[]): Ask {
  const named = (kind: Need["kind"]): readonly string[] =>
    needs.flatMap((need) => (need.kind === kind ? (need.args[0] ?? []) : []));
  return {
    sysctls: named("sysctl"),
    modules: named("module"),
    users: named("user"),
    files: [...named("file"), ...named("boot").map(bootFile)],
  };
}

function unique(all: readonly string[]): readonly string[] {
  return [...new Set(all)];
}
