import { targetOf, type Sudo, type Target } from "@kalc/deploy/inventory";

/** How hosts that a command line names are reached. */
export interface Reach {
  readonly sudo?: true;
  readonly askSudoPassword?: true;
  readonly jump?: string;
  readonly identity?: string;
}

/** The hosts, or what is wrong with them, as a sentence without a full stop. */
export function targetsOf(
  hosts: readonly string[],
  reach: Reach,
): readonly Target[] | { readonly wrong: string } {
  const jump = reach.jump;
  const wrongJump = jump?.split(",").find((part) => targetOf(part, { sudo: "no" }) === undefined);
  if (wrongJump !== undefined)
    return { wrong: `${JSON.stringify(wrongJump)} is not a jump host: write [USER@]HOST[:PORT]` };
  const targets: Target[] = [];
  for (const host of new Set(hosts)) {
    const target = targetOf(host, {
      sudo: sudoOf(reach),
      ...(jump === undefined ? {} : { jump }),
      ...(reach.identity === undefined ? {} : { identity: reach.identity }),
    });
    if (!target) return { wrong: `${JSON.stringify(host)} is not a host: write [USER@]HOST[:PORT]` };
    targets.push(target);
  }
  return targets;
}

function sudoOf({ sudo, askSudoPassword }: Reach): Sudo {
  if (askSudoPassword) return "password";
  return sudo ? "yes" : "no";
}
