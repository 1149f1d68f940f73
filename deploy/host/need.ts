// One thing that a host needs besides its configuration, as data: a script is printed from it, a deployer carries it out.

export interface Need {
  /** What there is one of: two needs of one id are the same need. */
  readonly id: string;
  readonly kind: NeedKind;
  readonly args: readonly string[];
  /** Half a sentence, as it comes after "because". */
  readonly why: string;
  /** The host may lack it, or refuse it: then only tuning is lost. */
  readonly isOptional: boolean;
  /** Ends with 0 where it is as it should be. Changes nothing. */
  readonly check: ShellCall;
  /** Undefined where only its owner can see to it. */
  readonly apply: ShellCall | undefined;
  /** Takes back what `apply` did, and nothing else. */
  readonly undo: ShellCall | undefined;
}

/** A function of the shell library (`shell/`) with its arguments. */
export type ShellCall = readonly [name: string, ...args: string[]];

/**
 * The kinds of needs, in the order in which they are seen to. `lasts`: it is there after a reboot, too; all others
 * are done again at every boot. `isNamedByFirst`: the first argument says what it is, the rest how it is.
 */
export const needKinds = {
  /** PACKAGE */
  package: { lasts: true },
  /** NAME */
  user: { lasts: true },
  /** PATH USER: a command that keepalived runs. */
  command: { lasts: true, isNamedByFirst: true, isOthers: true },
  /** PATH MODE TEXT, without the end of the last line. */
  file: { lasts: true, isNamedByFirst: true },
  /** NAME: a unit of ours, or with OpenRC a file in /etc/local.d, that runs a program at every boot. */
  boot: { lasts: true },
  /** NAME */
  module: { lasts: false },
  /** KEY VALUE */
  sysctl: { lasts: false, isNamedByFirst: true },
  /** INTERFACE ZONE, where firewalld runs. */
  zone: { lasts: false, isNamedByFirst: true },
  /** FAMILY PROTOCOL [ADDRESS [PORT]]: what the firewall lets in. A dash for any address. */
  accept: { lasts: false },
  /** FAMILY PROTOCOL ADDRESS PORT, or FAMILY mark MARK: sent on to real servers with an address of this host. */
  masquerade: { lasts: false },
  /** FAMILY INSIDE OUTSIDE: connections from one interface to the other, and their answers. */
  forward: { lasts: false },
  /** ADDRESS/LENGTH DEVICE */
  address: { lasts: false },
  /** FAMILY GATEWAY: the default route. */
  route: { lasts: false, isNamedByFirst: true },
  /** NAME */
  service: { lasts: true },
} as const satisfies Readonly<Record<string, NeedFacts>>;

interface NeedFacts {
  readonly lasts: boolean;
  readonly isNamedByFirst?: boolean;
  readonly isOthers?: boolean;
}

export type NeedKind = keyof typeof needKinds;

export function need(
  kind: NeedKind,
  args: readonly (string | number)[],
  why: string,
  isOptional = false,
): Need {
  const words = args.map(String);
  const { isNamedByFirst, isOthers }: NeedFacts = needKinds[kind];
  const id = [kind, ...(isNamedByFirst ? words.slice(0, 1) : words)];
  return {
    id: id.join(" "),
    kind,
    args: words,
    why,
    isOptional,
    check: [`${kind}_check`, ...words],
    apply: isOthers ? undefined : [`${kind}_apply`, ...words],
    undo: isOthers ? undefined : [`${kind}_undo`, ...words],
  };
}

/** Each once, the first of them, in the order of the kinds. */
export function inOrder(needs: readonly Need[]): readonly Need[] {
  const once = [...new Map(needs.toReversed().map((one) => [one.id, one])).values()].toReversed();
  const kinds = Object.keys(needKinds);
  return once.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}
