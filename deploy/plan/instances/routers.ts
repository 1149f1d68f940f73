// The virtual routers of a cluster as they run now, and who is master of each.
import { clusterOf } from "@kalc/parser/cluster";
import type { TypedConfiguration, VrrpInstance } from "@kalc/parser/model";
import type { InstanceState } from "../../observe/index.ts";
import type { DirectorView } from "../hosts/view.ts";

export interface RouterMember {
  readonly view: DirectorView;
  readonly instance: VrrpInstance;
  /** What it is to be, under whichever name; undefined where it goes. */
  readonly after: VrrpInstance | undefined;
  readonly state: InstanceState;
}

export interface RunningRouter {
  readonly name: string;
  readonly members: readonly RouterMember[];
  readonly master: RouterMember | undefined;
  readonly isAssumed: boolean;
}

export function routersOf(views: readonly DirectorView[]): readonly RunningRouter[] {
  const byName = new Map(views.map((view) => [view.name, view]));
  const nodes = views.flatMap((view) => {
    const configuration = configurationNow(view);
    const [file] = view.desired.reading.files;
    if (!configuration || !file) return [];
    return [
      {
        name: view.name,
        configId: undefined,
        configuration,
        runs: true,
        file,
        keepalived: view.desired.version,
      },
    ];
  });
  return clusterOf(nodes).routers.map(({ name, members: all }) => {
    const members = all.flatMap(({ node, instance }) => {
      const view = byName.get(node.name);
      return view ? [memberOf(view, instance)] : [];
    });
    const seen = members.find(({ state }) => state === "master" || state === "partly");
    const running = members.filter(({ view, state }) => isUp(view) && state !== "fault");
    const strongest = running.toSorted((a, b) => b.instance.priority.value - a.instance.priority.value)[0];
    return { name, members, master: seen ?? strongest, isAssumed: !seen && strongest !== undefined };
  });
}

/** Where nothing was there yet, what comes. */
function configurationNow({ before, desired }: DirectorView): TypedConfiguration | undefined {
  if (before.kind === "none") return desired.typed;
  return before.kind === "known" ? before.typed : undefined;
}

function memberOf(view: DirectorView, instance: VrrpInstance): RouterMember {
  const renamed = view.changes?.find(
    (change) => change.kind === "renamed" && change.before === instance.name && change.path.length === 1,
  );
  const name = renamed?.path[0]?.name ?? instance.name;
  return {
    view,
    instance,
    after: view.desired.typed.instances.find((one) => one.name === name),
    state: view.standings.find((one) => one.name === instance.name)?.state ?? "down",
  };
}

export function isUp({ state }: DirectorView): boolean {
  return state.keepalived.running.length > 0;
}
