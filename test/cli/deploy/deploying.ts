// kalc deploy with hosts that are not there.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deployCluster, type DeployOptions } from "../../../cli/deploy/deploy.ts";
import { planFrom } from "../../../cli/deploy/choose.ts";
import type { Exit } from "../../../cli/exit.ts";
import { clusterOf, inventoriesOf, settingsWithClusters } from "../../../cli/plan/clusters.ts";
import { launcher } from "../../../deploy/program/index.ts";
import type { Transport } from "../../../deploy/transport/index.ts";
import {
  fakeHosts,
  type Asked,
  type FakeHost,
  type FakeHosts,
  type Fault,
} from "../../deploy/apply/fake-hosts.ts";
import { pair, YAML, type Texts } from "../../deploy/plan/planning.ts";
import { directorAnswer } from "../../support/director-answer.ts";
import { testIo } from "../../support/test-io.ts";

interface Given {
  readonly now?: Texts;
  readonly next?: Texts;
  readonly options?: Partial<DeployOptions>;
  readonly yaml?: string;
  readonly down?: string;
  readonly fault?: (asked: Asked) => Fault | undefined;
  readonly hosts?: (hosts: ReadonlyMap<string, FakeHost>) => void;
  readonly plan?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly answer?: string;
  readonly local?: (args: readonly string[]) => number;
  readonly isTerminal?: boolean;
}

export interface Deployed {
  readonly exit: Exit;
  readonly stdout: string;
  readonly stderr: string;
  readonly cwd: string;
  readonly fake: FakeHosts;
}

const SETUP = "    setup: { firewall: none }\n";
export async function deployed(given: Given = {}): Promise<Deployed> {
  const { now = pair(), yaml = YAML, options, down, answer } = given;
  const next = given.next ?? pair({ lines: "    garp_master_delay 2\n" });
  const cwd = mkdtempSync(join(tmpdir(), "kalc-deploy-"));
  for (const [name, text] of Object.entries({ "kalc.yaml": `${yaml}${SETUP}`, ...next, ...given.files }))
    writeFileSync(join(cwd, name), text);
  const { io: plain, stdout, stderr } = testIo({ cwd, env: { XDG_STATE_HOME: cwd } });
  const io = {
    ...plain,
    ...(answer === undefined ? {} : { ask: () => Promise.resolve(answer) }),
    stdout: { ...plain.stdout, isTTY: given.isTerminal ?? false, columns: 70 },
  };
  const acted = new Set<string>();
  let clock = 1_800_000_000_000;
  const fake = fakeHosts({
    names: ["lb1", "lb2"],
    now: () => clock,
    launcher: launcher(),
    onActivate: (name) => acted.add(name),
    onRevert: (name) => acted.delete(name),
    ...(given.fault ? { fault: given.fault } : {}),
  });
  given.hosts?.(fake.hosts);
  const transport: Transport = {
    run(target, script, args, runOptions) {
      if (target.name === "local")
        return Promise.resolve({
          status: given.local?.(args.slice(1)) ?? 0,
          stdout: Buffer.from(""),
          stderr: "",
        });
      if (target.name === down)
        return Promise.resolve({ failed: "unreachable", message: "connection refused" });
      if (script === launcher()) return fake.transport.run(target, script, args, runOptions);
      const text = (acted.has(target.name) ? next : now)[`${target.name}.conf`] ?? "";
      const holds = target.name === "lb1" ? "2: eth0    inet 192.0.2.100/24 scope global eth0\n" : "";
      return Promise.resolve(directorAnswer(text, holds, args));
    },
  };
  const settings = await settingsWithClusters(io);
  if ("wrong" in settings) throw new Error(settings.wrong.join("\n"));
  const inventories = inventoriesOf([], settings);
  const [inventory] = "wrong" in inventories ? [] : inventories;
  if (!inventory) throw new Error("no cluster");
  const cluster = await clusterOf(inventory, settings, transport, io);
  if ("wrong" in cluster) throw new Error(cluster.wrong.join("\n"));
  const was = planFrom(given.plan, io);
  if (was && "wrong" in was) throw new Error(was.wrong.join("\n"));
  const exit = await deployCluster(
    cluster,
    was,
    { format: "text", confirm: "auto", yes: true, ...options },
    transport,
    io,
    new AbortController().signal,
    {
      now: () => clock,
      sleep(ms) {
        clock += ms;
        return Promise.resolve();
      },
    },
  );
  return { exit, stdout: stdout().replaceAll(`${cwd}/`, ""), stderr: stderr(), cwd, fake };
}
