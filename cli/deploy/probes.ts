// Questions to the services of a cluster, from where kalc runs.
import { connect } from "node:net";
import type { Probe } from "@kalc/parser/project";

const LIMIT_MS = 5000;

/** Which do not answer as they should, each a sentence without a full stop. */
export async function failedProbes(probes: readonly Probe[]): Promise<readonly string[]> {
  const found = await Promise.all(
    probes.map((probe) => (probe.kind === "http" ? http(probe) : tcp(probe.address))),
  );
  return found.flatMap((one) => one ?? []);
}

async function http({ url, status }: Extract<Probe, { kind: "http" }>): Promise<string | undefined> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(LIMIT_MS) });
    await response.body?.cancel();
    return response.status === status
      ? undefined
      : `${url} answers with status ${response.status} instead of ${status}`;
  } catch {
    return `${url} does not answer`;
  }
}

function tcp(address: string): Promise<string | undefined> {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^:]+)):(\d+)$/.exec(address) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return Promise.resolve(`${address} is not HOST:PORT`);
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: LIMIT_MS });
    const end = (why?: string): void => {
      socket.destroy();
      resolve(why);
    };
    socket.once("connect", () => end());
    for (const event of ["error", "timeout"] as const)
      socket.once(event, () => end(`${address} accepts no connection`));
  });
}
