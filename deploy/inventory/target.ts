/** A host and how to reach it. What is not said here the user's own ssh configuration says. */
export interface Target {
  readonly name: string;
  /** As ssh takes it, also a name from the user's ssh configuration; `local` is this machine, without ssh. */
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
  /** As `ssh -J` takes it. */
  readonly jump?: string;
  readonly identity?: string;
  readonly sudo: Sudo;
}

/** `yes`: a sudo that asks for no password. Where the user is root already, none is needed. */
export type Sudo = "no" | "yes" | "password";

/** `[USER@]HOST[:PORT]`, an IPv6 address with a port in brackets; undefined where it is nothing of the kind. */
export function targetOf(
  text: string,
  rest: Omit<Target, "name" | "host" | "user" | "port">,
): Target | undefined {
  const form =
    /^(?:([^@]+)@)?(?:\[([0-9A-Fa-f:.]+(?:%\w+)?)\]|([^:@[\]]+)|([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%\w+)?))(?::(\d{1,5}))?$/;
  const [, user, bracketed, plain, bare, port] = form.exec(text) ?? [];
  const host = bracketed ?? plain ?? bare;
  // ssh would take the first for an option; no name of a host or user has the others.
  if (
    host === undefined ||
    /^-|[\s\p{Cc}]/u.test(host) ||
    (user !== undefined && /^-|[\s\p{Cc}]/u.test(user))
  )
    return undefined;
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && (number < 1 || number > 65_535)) return undefined;
  return {
    ...rest,
    name: text,
    host,
    ...(user === undefined ? {} : { user }),
    ...(number === undefined ? {} : { port: number }),
  };
}

/** What ssh is told of it beside the host, as arguments. */
export function sshWords({ user, port, jump, identity }: Target): readonly string[] {
  return [
    ...(user === undefined ? [] : ["-l", user]),
    ...(port === undefined ? [] : ["-p", String(port)]),
    ...(jump === undefined ? [] : ["-J", jump]),
    ...(identity === undefined ? [] : ["-i", identity]),
  ];
}
