import type { Target } from "@kalc/deploy/inventory";
import { openTransport, type Transport } from "@kalc/deploy/transport";
import type { Exit } from "../exit.ts";
import type { Io } from "../io.ts";
import { refuse } from "./refuse.ts";
import { secretFrom } from "./secret.ts";

/**
 * With a transport to hosts, and the password that they want; Ctrl-C aborts the signal. The connections are ended in any
 * case.
 */
export async function connected(
  targets: readonly Target[],
  io: Io,
  act: (transport: Transport, signal: AbortSignal) => Promise<Exit>,
): Promise<Exit> {
  const isAsked = targets.some(({ sudo }) => sudo === "password");
  const password = isAsked ? await secretFrom("sudo password: ", io) : undefined;
  if (isAsked && password === undefined) return refuse(io, "no password given");
  const stop = new AbortController();
  io.onInterrupt?.(() => stop.abort());
  const transport = await openTransport({ passwordFor: () => password });
  try {
    return await act(transport, stop.signal);
  } finally {
    await transport.close();
  }
}
