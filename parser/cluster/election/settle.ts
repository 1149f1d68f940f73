// Who is master in the end, once everybody has heard everybody they can hear.
import { obstacles, type Obstacle } from "../hearing.ts";
import type { Member } from "../node.ts";
import type { MemberStanding } from "./member-standing.ts";

export type ElectionResult =
  | { readonly kind: "master"; readonly node: string }
  /** Equal: whoever was first stays. */
  | { readonly kind: "open"; readonly nodes: readonly string[] }
  | { readonly kind: "several"; readonly nodes: readonly string[]; readonly why: readonly Obstacle[] }
  | { readonly kind: "nobody" };

/** `incumbent` is the node that was master before; undefined where all start together. */
export function settle(standings: readonly MemberStanding[], incumbent: string | undefined): ElectionResult {
  const able = standings.filter(({ condition }) => condition === "up" || condition === "cut off");
  const before = able.find(({ member }) => member.node.name === incumbent);
  const masters: MemberStanding[] = [];
  for (const one of inOrder(able, before)) {
    if (!masters.some((master) => hears(one, master))) masters.push(one);
  }
  const names = masters.map(({ member }) => member.node.name);
  const [first] = masters;
  if (!first) return { kind: "nobody" };
  if (masters.length > 1) return { kind: "several", nodes: names, why: reasons(masters) };
  const isTied = ({ priority }: MemberStanding): boolean =>
    before === undefined && priority === first.priority;
  const rivals = able.filter((one) => one === first || isTied(one));
  if (rivals.length > 1) return { kind: "open", nodes: rivals.map(({ member }) => member.node.name) };
  return { kind: "master", node: names[0] ?? "" };
}

/**
 * Whoever comes first is master, and those after it are not if they hear it. A node that does not preempt comes
 * after a master it hears.
 */
function inOrder(able: readonly MemberStanding[], before: MemberStanding | undefined): MemberStanding[] {
  const isPatient = (one: MemberStanding): boolean =>
    before !== undefined && one !== before && one.member.instance.nopreempt.value && hears(one, before);
  const rank = (one: MemberStanding): number => (isPatient(one) ? 1 : 0);
  return able.toSorted(
    (a, b) => rank(a) - rank(b) || b.priority - a.priority || Number(b === before) - Number(a === before),
  );
}

function hears(listener: MemberStanding, speaker: MemberStanding): boolean {
  if (listener.condition === "cut off" || speaker.condition === "cut off") return false;
  return takes(listener.member, speaker.member);
}

const known = new WeakMap<Member, WeakMap<Member, boolean>>();

/** No failure changes what keeps an advert from being taken. */
function takes(listener: Member, speaker: Member): boolean {
  const own = known.get(listener) ?? new WeakMap<Member, boolean>();
  known.set(listener, own);
  const answer = own.get(speaker) ?? obstacles(listener, speaker).length === 0;
  own.set(speaker, answer);
  return answer;
}

function reasons(masters: readonly MemberStanding[]): Obstacle[] {
  const found = masters.flatMap(({ member: one }) =>
    masters.flatMap(({ member: other }) => (one === other ? [] : obstacles(one, other))),
  );
  return [...new Set(found)];
}
