import { textOf, type Setting } from "../model/index.ts";
import type { ClusterNode, Member, Router } from "./node.ts";

/** What one node runs to tell another of its connections. */
export interface SyncDaemon {
  readonly node: ClusterNode;
  readonly setting: Setting;
  readonly interface: string;
  /** The instance that decides whether it sends or receives; undefined: it never starts. */
  readonly member: Member | undefined;
  readonly router: Router | undefined;
  /** What is not written is that of the instance, or the default of the option. */
  readonly id: string;
  readonly maxlen: string | undefined;
  readonly port: string | undefined;
  readonly group: string | undefined;
}

/** Of each node that has one, in the order of the nodes. */
export function syncDaemonsOf(
  nodes: readonly ClusterNode[],
  routers: readonly Router[],
): readonly SyncDaemon[] {
  const members = new Map<ClusterNode, { readonly member: Member; readonly router: Router }[]>();
  for (const router of routers) {
    for (const member of router.members) {
      members.set(member.node, [...(members.get(member.node) ?? []), { member, router }]);
    }
  }
  return nodes.flatMap((node) => {
    const setting = node.runs ? node.configuration.globals.others["lvs_sync_daemon"]?.setting : undefined;
    if (!setting) return [];
    const name = valueIn(setting, "inst") ?? behind(setting, 1);
    const found = members.get(node)?.find(({ member }) => member.instance.name === name);
    return [
      {
        node,
        setting,
        interface: textOf(setting) ?? "",
        member: found?.member,
        router: found?.router,
        id:
          valueIn(setting, "id") ??
          behind(setting, 2) ??
          String(found?.member.instance.virtualRouterId?.value ?? 0),
        maxlen: valueIn(setting, "maxlen"),
        port: valueIn(setting, "port"),
        group: valueIn(setting, "group"),
      },
    ];
  });
}

/** A word right after the interface. */
function behind({ match, words }: Setting, index: number): string | undefined {
  return match.words.some((word) => word.index === index && word.option === undefined)
    ? words[index]?.text
    : undefined;
}

/** What is said after the word of an option, or else its default. */
function valueIn({ entry, match, words }: Setting, name: string): string | undefined {
  const said = match.words.find(
    ({ option, reading }) => option?.name === name && reading?.value !== undefined,
  );
  if (said) return words[said.index]?.text;
  const option = entry.shape.options.find((one) => one.name === name);
  return option?.default?.kind === "value" ? option.default.text : undefined;
}
