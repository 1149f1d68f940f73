// The edit that makes a host weaker than all others, so that another one takes its instances over.
import { standings, type Cluster, type MemberStanding } from "@kalc/parser/cluster";
import { ownerPriority, type VrrpInstance } from "@kalc/parser/model";
import { placeOf } from "@kalc/parser/reader";
import type { PlannedEdit } from "../desired/edited.ts";
import { routerOf } from "./foreseen.ts";

/** `instances` are those of the host. Or why there are none; each a sentence without a full stop. */
export function weakerEdits(
  host: string,
  instances: readonly VrrpInstance[],
  cluster: Cluster,
): { readonly edits: readonly PlannedEdit[] } | { readonly wrong: readonly string[] } {
  const all = standings(cluster);
  const wrong: string[] = [];
  const edits: PlannedEdit[] = [];
  for (const instance of instances) {
    const router = routerOf(cluster, host, instance.name);
    const edit = router && editFor(host, instance, all.get(router) ?? []);
    if (!edit) wrong.push(`${host}: no other host has ${instance.name}`);
    else if (typeof edit === "string") wrong.push(`${host}: ${edit}`);
    else edits.push(edit);
  }
  return wrong.length > 0 ? { wrong } : { edits };
}

/** Just below everybody else: should they all fail meanwhile, the host is the next one still. */
function editFor(
  host: string,
  { name, priority }: VrrpInstance,
  all: readonly MemberStanding[],
): PlannedEdit | string | undefined {
  const own = all.find(({ member }) => member.node.name === host);
  const others = all.filter((one) => one !== own);
  if (!own || others.length === 0) return undefined;
  const { value, from, setting } = priority;
  if (value === ownerPriority) return `${name} is the address owner, with priority ${ownerPriority}`;
  const [word] = setting?.words ?? [];
  if (from !== "file" || !setting || !word) return `${name} has no priority in the files: add it`;
  if (word.via) return `the priority of ${name} comes from $${word.via.name}: write the number there`;
  // What is tracked counts besides.
  const tracked = own.priority - value;
  const after = Math.min(...others.map((one) => one.priority)) - 1 - tracked;
  if (after < 1) return `no priority for ${name} is lower than all others`;
  const { file, start, end } = placeOf(setting.statement, word);
  return { path: file.path, start, end, before: word.text, after: String(after) };
}
