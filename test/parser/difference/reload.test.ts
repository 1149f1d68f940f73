// What a reload does: the table, and the real keepalived on two hosts.
import { describe, expect, test } from "vitest";
import { reloadFrom, differenceBetween, type Effect, type Phase } from "../../../parser/difference/index.ts";
import { formatAddress } from "../../../parser/schema/index.ts";
import { compareVersions, RELEASES } from "../../../parser/versions/index.ts";
import { edits as services } from "../../lab/reload/edits.ts";
import { edits, type Edit, type Order } from "../../reload/edits.ts";
import { ADDRESS, NODES, textFor } from "../../reload/pair.ts";
import { expectHolders, addressesIn, groupsOf, hup, put, startPair } from "../../reload/run.ts";
import { openLab, until, type Lab } from "../../support/hosts.ts";
import { keepalivedVersion } from "../../support/keepalived.ts";
import { describeWith } from "../../support/needs.ts";
import { runsWith, typedFrom } from "./read.ts";

function effectsOf(edit: Edit, version: string): readonly Effect[] {
  const [before, after] = [textFor("lb1", edit.before("lb1")), textFor("lb1", edit.after("lb1"))];
  const is = typedFrom(edit.isWithoutFile === true ? "" : after, version);
  const changes = differenceBetween(typedFrom(before, version), is);
  // An interface that is not there is the host's business, which the caller knows.
  const runs = runsWith(after, version) && !after.includes("eth9");
  return reloadFrom({ changes, after: is, runs }).effects;
}

describe.each(["2.2.7", "2.3.3", "2.4.3"])("what was measured for %s", (version) => {
  const known = edits.filter(({ since = version }) => compareVersions(since, version) <= 0);
  test.each(known)("$kind: $name", (edit) => {
    const effects = effectsOf(edit, version);
    const kind = edit.takenFor ?? edit.kind;
    if (kind === "nothing") expect(effects).toEqual([]);
    else expect(effects.map(({ id }) => id)).toContain(kind);
    // What comes with it, such as what strict mode decides, is nothing to worry about.
    const others = effects.filter(({ id }) => id !== kind && !/^track(?:ing|ed)/.test(id));
    expect(others.map(({ weight }) => weight)).toEqual(others.map(() => "quiet"));
    for (const effect of effects) expect(effect.measurement?.runs, effect.id).toBeGreaterThanOrEqual(5);
  });
});

describe.each(["2.2.7", "2.3.3"])("what was measured of virtual servers for %s", (version) => {
  test.each(services)("$kind: $name", (edit) => {
    const [before, is] = [typedFrom(edit.before, version), typedFrom(edit.after, version)];
    const changes = differenceBetween(before, is);
    const { effects, unknown } = reloadFrom({ changes, after: is, runs: true });
    expect(unknown).toEqual([]);
    if (edit.kind === undefined) expect(effects).toEqual([]);
    else expect(effects.map(({ id }) => id)).toContain(edit.kind);
    for (const { ofServices, weight } of effects) {
      expect(ofServices?.runs).toBeGreaterThanOrEqual(5);
      if (weight === "quiet")
        expect(ofServices).toMatchObject({ failing: [0, expect.anything()], isLasting: false });
    }
  });
});

test("every release takes its table from the nearest one that was measured", () => {
  const edit = edits.find(({ kind }) => kind === "address added");
  const taken = RELEASES.map((version) => {
    const text = textFor("lb1", edit?.after("lb1") ?? {});
    return reloadFrom({ changes: [], after: typedFrom(text, version), runs: true }).measuredOn;
  });
  expect(taken).toEqual(
    RELEASES.map((version) => (RELEASES.indexOf(version) < RELEASES.indexOf("2.3.3") ? "2.2.7" : "2.3.3")),
  );
});

test("how bad it is follows from the release", () => {
  const added = edits.filter(({ kind }) => kind === "address added");
  const weights = (version: string): readonly string[] =>
    added.flatMap((edit) => effectsOf(edit, version).map(({ weight }) => weight));
  expect([weights("2.2.7"), weights("2.3.3")]).toEqual([["interrupts"], ["quiet"]]);
});

/** What the real one is asked each time, one of each that ends differently; the rest is \`npm run test:reload\`. */
const asked: readonly (readonly [kind: string, order: Order])[] = [
  ["priority lowered", "master only"],
  ["priority raised", "backup only"],
  ["address added", "together"],
  ["address removed", "together"],
  ["virtual_router_id", "together"],
  ["instance removed", "together"],
  ["restart", "master only"],
  ["fatal", "master only"],
];

describeWith(["keepalived", "namespaces"], "as the real keepalived does it", () => {
  test.concurrent.each(asked)("%s, %s", { timeout: 90_000 }, async (kind, order) => {
    const version = keepalivedVersion();
    const edit = edits.find((one) => one.kind === kind && (order !== "together" || one.isForBoth));
    if (!edit) throw new Error(`no edit of the kind ${kind}`);
    const lab = await openLab(NODES);
    try {
      await startPair(lab, edit);
      await expectHolders(lab, ["lb1"]);
      for (const nodes of groupsOf(order)) {
        for (const node of nodes) await put(lab, edit, node);
        await hup(lab, nodes);
        for (const node of nodes) await reloaded(lab, node);
      }
      const [effect] = effectsOf(edit, version);
      const holder = phaseOf(effect, order)?.holder ?? "master";
      const holders = { master: ["lb1"], backup: ["lb2"], both: ["lb1", "lb2"], nobody: [] } as const;
      await expectHolders(lab, holders[holder]);
      if (holder === "master" && kind !== "restart") await expectAddresses(lab, edit, version);
    } finally {
      lab.close();
    }
  });
});

function phaseOf(effect: Effect | undefined, order: Order): Phase | undefined {
  const measurement = effect?.measurement;
  if (order === "together") return measurement?.together;
  return order === "backup only" ? measurement?.backup : measurement?.master;
}

async function reloaded(lab: Lab, node: string): Promise<void> {
  const isDone = (log: string): boolean => /Reload complete|Cannot change|exited|Stopped/.test(log);
  await until(() => lab.run(`cat /run/lab/${node}.log`), isDone, 30);
}

/** What the new configuration says is what the host has. */
async function expectAddresses(lab: Lab, edit: Edit, version: string): Promise<void> {
  const { instances } = typedFrom(textFor("lb1", edit.after("lb1")), version);
  const wanted = instances
    .flatMap((instance) => [...instance.virtualAddresses, ...instance.excludedAddresses])
    .map(({ address }) => `${formatAddress(address)}/${address.prefixLength}`)
    .sort();
  const ask = async (): Promise<readonly string[]> => [...(await addressesIn(lab)).lb1].sort();
  const { answer } = await until(ask, (all) => all.join() === wanted.join(), 30);
  expect(answer).toEqual(wanted);
  expect(wanted.some((address) => address.startsWith(`${ADDRESS}/`))).toBe(true);
}
