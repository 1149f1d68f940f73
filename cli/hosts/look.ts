import { askArguments, PROGRAM, readState, type Ask, type HostState } from "@kalc/deploy/observe";
import type { Target } from "@kalc/deploy/inventory";
import type { Failed, Transport } from "@kalc/deploy/transport";

export interface Looking {
  /** Of all the same, or of each something else. */
  readonly ask: Ask | ((target: Target) => Ask);
  readonly limitMs: number;
  readonly signal?: AbortSignal;
}

/** What is seen of a host, or why nothing is. */
export type Looked =
  | { readonly target: Target; readonly state: HostState }
  | { readonly target: Target; readonly failed: Failed };

/** So many at once: more help nobody, and a jump host refuses connections beyond a few that are being made. */
const AT_ONCE = 8;

/** All of them, in their order. One round trip for each. */
export async function lookAtAll(
  transport: Transport,
  targets: readonly Target[],
  looking: Looking,
): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < targets.length; at = next++) {
      const target = targets[at];
      if (target) looked[at] = await lookAt(transport, target, looking);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, targets.length) }, worker));
  return looked;
}

async function lookAt(transport: Transport, target: Target, looking: Looking): Promise<Looked> {
  const { limitMs, signal } = looking;
  const ask = typeof looking.ask === "function" ? looking.ask(target) : looking.ask;
  const from = Date.now();
  const ran = await transport.run(target, PROGRAM, askArguments(ask), {
    asRoot: true,
    limitMs,
    ...(signal ? { signal } : {}),
  });
  if ("failed" in ran) return { target, failed: ran };
  const state = readState(ran.stdout, { name: target.name, ask, times: { from, to: Date.now() } });
  if (state) return { target, state };
  const said = ran.stderr.trim().split("\n").at(-1) ?? "";
  const message = `its answer cannot be read${said === "" ? "" : `: ${said}`}`;
  return { target, failed: { failed: "unreachable", message } };
}
