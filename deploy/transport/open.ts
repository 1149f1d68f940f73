import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ranOf } from "./failures.ts";
import { runProgram, type Finished } from "./programs.ts";
import { closeArguments, sshArguments, starterFor } from "./ssh.ts";
import { starterInput } from "./starter.ts";
import type { Target } from "../inventory/index.ts";
import type { Ran, RunOptions, Transport } from "./transport.ts";

export interface OpenTransport extends Transport {
  /** Ends the connections. To be called in any case; after it nothing can be run. */
  close(): Promise<void>;
}

export interface TransportOptions {
  /** The password for a target whose sudo takes one. */
  readonly passwordFor?: (target: Target) => string | undefined;
  readonly ssh?: string;
}

/** Room for the path of a socket: 104 bytes on some systems, of which ssh takes 17 for a name on the way. */
const LONGEST_FOLDER = 70;

const MOST_BYTES = 64 * 1024 * 1024;
const CLOSING_MS = 5000;

/** One connection for each host, shared by all that runs there, in a folder that is ours alone. */
export async function openTransport({
  passwordFor = () => undefined,
  ssh = "ssh",
}: TransportOptions = {}): Promise<OpenTransport> {
  const folder = await mkdtemp(join(tmpdir().length > LONGEST_FOLDER ? "/tmp" : tmpdir(), "kalc-"));
  await chmod(folder, 0o700);
  const sockets = new Map<string, { readonly target: Target; readonly path: string }>();
  const socketOf = (target: Target): string => {
    const key = JSON.stringify([target.host, target.user, target.port, target.jump, target.identity]);
    const known = sockets.get(key) ?? { target, path: join(folder, String(sockets.size)) };
    sockets.set(key, known);
    return known.path;
  };

  return {
    async run(target, script, args, options) {
      const { asRoot, input, limitMs, signal, fresh = false } = options;
      const isAsked = asRoot && target.sudo === "password";
      const password = isAsked ? (passwordFor(target) ?? "") : undefined;
      const given = starterInput(script, args, { password, input });
      const limits = { limitMs, signal, mostBytes: MOST_BYTES };
      const [shell, ...starter] = starterFor(target, asRoot);
      const finished =
        target.host === "local"
          ? await runProgram(shell, starter, given, limits)
          : await runProgram(
              ssh,
              sshArguments(target, fresh ? undefined : socketOf(target), asRoot),
              given,
              limits,
            );
      return outcomeOf(finished, options);
    },
    async close() {
      const limits = { limitMs: CLOSING_MS, mostBytes: MOST_BYTES };
      await Promise.all(
        [...sockets.values()].map(({ target, path }) =>
          runProgram(ssh, closeArguments(target, path), new Uint8Array(), limits),
        ),
      );
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function outcomeOf(finished: Finished, { limitMs }: RunOptions): Ran {
  if ("missing" in finished)
    return { failed: "unreachable", message: `cannot start ssh: ${finished.missing}` };
  if (!("stopped" in finished)) return ranOf(finished);
  if (finished.stopped === "signal") return { failed: "interrupted", message: "interrupted" };
  if (finished.stopped === "size")
    return { failed: "unreachable", message: `it sends more than ${MOST_BYTES / 1024 / 1024} MB` };
  return { failed: "timeout", message: `no answer within ${Math.ceil(limitMs / 1000)} s` };
}
