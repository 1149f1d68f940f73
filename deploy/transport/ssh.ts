// How ssh is called. What is said here goes before the user's own configuration, which holds for everything else.
import { STARTERS } from "./starter.ts";
import { sshWords, type Target } from "../inventory/index.ts";
import { shellWord } from "../shell/index.ts";

const OPTIONS = [
  // Whoever comes first makes the connection, and it outlives a kalc that was killed by no more than this.
  "ControlMaster=auto",
  "ControlPersist=60",
  // Nobody is asked: what takes an answer is a failure with a name.
  "BatchMode=yes",
  "ConnectTimeout=10",
  "ServerAliveInterval=5",
  "ServerAliveCountMax=3",
  // Forwardings and commands that the user's configuration has for a session of their own.
  "ClearAllForwardings=yes",
  "RemoteCommand=none",
  "PermitLocalCommand=no",
  // Lower levels hide "Connection closed by …".
  "LogLevel=INFO",
];

/** `control` is the path of the socket that the connections to a host share; without it this one is by itself. */
export function sshArguments(
  target: Target,
  control: string | undefined,
  asRoot: boolean,
): readonly string[] {
  return [
    ...(control === undefined ? ["-S", "none"] : controlArguments(control)),
    ...OPTIONS.flatMap((option) => ["-o", option]),
    "-T",
    "-x",
    ...sshWords(target),
    "--",
    target.host,
    // One word for ssh, which the login shell of the user takes apart: nothing of it comes from outside.
    ["exec", ...starterFor(target, asRoot).map(shellWord)].join(" "),
  ];
}

/** Ends the connection that is shared. */
export function closeArguments({ host }: Target, control: string): readonly string[] {
  return [...controlArguments(control), "-O", "exit", "--", host];
}

/** The program for this machine, and its arguments. */
export function starterFor({ sudo }: Target, asRoot: boolean): readonly [string, ...string[]] {
  return STARTERS[asRoot ? sudo : "no"];
}

/** ssh expands % in this path. */
function controlArguments(control: string): readonly string[] {
  return ["-S", control.replaceAll("%", "%%")];
}
