import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandsOf, type FileChange, type HostPlan } from "../../../deploy/plan/index.ts";
import { bareHosts, pair, planOf, settingOf } from "./planning.ts";

async function hostPlan(files: readonly FileChange[], more: Partial<HostPlan> = {}): Promise<HostPlan> {
  const setting = await settingOf(pair());
  const [host] = planOf(setting, bareHosts(setting)).hosts;
  if (!host) throw new Error("no host");
  return { ...host, needs: [], files, activation: "none", role: "real-server", ...more };
}

const owner = `${String(process.getuid?.())}:${String(process.getgid?.())}`;

function change(path: string, from: string, more: Partial<FileChange> = {}): FileChange {
  return {
    path,
    from,
    kind: "new",
    linkTo: null,
    mode: { before: null, after: "0640" },
    owner: { before: null, after: owner },
    sha256: { before: null, after: null },
    ...more,
  };
}

const local = { name: "a", host: "local", sudo: "no" } as const;

test.each(["plain", "with blank", "it's", '$(touch x) "`;', "a\nb"])(
  "files of any name: %j",
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), "kalc-commands-"));
    const from = join(folder, `${name} here`);
    writeFileSync(from, "new\n");
    const path = join(folder, "deep", name);
    const [command = ""] = commandsOf(await hostPlan([change(path, from)]), local);
    expect(spawnSync("sh", ["-c", command], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(path, "utf8")).toBe("new\n");
    expect(statSync(path).mode & 0o777).toBe(0o640);
  },
);

test("a link stays one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kalc-commands-"));
  const [from, end, path] = ["from", "end", "a link"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(from, "new\n");
  writeFileSync(end, "old\n");
  symlinkSync(end, path);
  const file = change(path, from, { kind: "changed", linkTo: end });
  const [command = ""] = commandsOf(await hostPlan([file]), local);
  expect(spawnSync("sh", ["-c", command], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  expect(readFileSync(end, "utf8")).toBe("new\n");
});

test("by ssh as it is to be reached, with what starts services there", async () => {
  const host = await hostPlan([], { activation: "restart", init: "openrc", role: "director" });
  expect(
    commandsOf(host, {
      name: "a",
      host: "lb 1",
      user: "ops",
      port: 22,
      jump: "gate",
      identity: "/k",
      sudo: "yes",
    }),
  ).toEqual(["ssh -l ops -p 22 -J gate -i /k -- 'lb 1' 'sudo rc-service keepalived restart'"]);
  expect(commandsOf({ ...host, init: "systemd", activation: "reload" }, local)).toEqual([
    "systemctl reload keepalived",
  ]);
});

test("a master that hands over first says so", async () => {
  const instances = [{ name: "VI_1", to: "lb2", comesBack: true }];
  const host = await hostPlan([], { handOver: { kind: "first", instances } });
  expect(commandsOf({ ...host, name: "lb1" }, local)).toEqual([
    "# first: set the priority of VI_1 on lb1 below that of lb2, reload, and wait until lb2 holds its addresses",
  ]);
});
