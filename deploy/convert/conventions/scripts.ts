// Check and notify scripts. Those inside an image do not exist on a host, and what a user mounted there has to be put
// where the configuration says.
import { given, note, quote, type Env } from "./env.ts";

/** A path that can stand in a configuration, and a script behind it. */
export function scriptPath(env: Env, name: string): string | undefined {
  const variable = given(env, name);
  if (variable === undefined) return undefined;
  const path = variable.value.trim();
  if (!/^\/[A-Za-z0-9_./-]+$/.test(path) || path.endsWith("/")) {
    const message = `${name} is ${quote(path)}: only an absolute path without spaces can be written. Left out.`;
    note(env, "bad-script", "impossible", message, variable);
    return undefined;
  }
  const message = `${name}: put the script at ${path} on the host, owned by root and writable only by root.`;
  note(env, "script-on-host", "assumed", message, variable);
  return path;
}

/**
 * A command line for a shell, quoted for the second tokenizer of keepalived. Nothing of the input may be in it unread.
 * Not /bin/sh: newer keepalived takes a script for insecure when a folder on the way is a link, as /bin often is.
 */
export function shellCommand(command: string): string {
  return `"/usr/bin/sh -c '${command}'"`;
}

/** Whether something listens on a TCP port of the host. */
export function listensOn(address: string | undefined, port: number): string {
  const source = address === undefined ? "" : `src ${address} and `;
  return shellCommand(`ss -Hltn ${source}sport = :${port} | grep -q .`);
}
