import { expect, test } from "vitest";
import { differenceInWork } from "../../../deploy/apply/drift.ts";
import type { Plan } from "../../../deploy/plan/index.ts";
import { changed, pair, planOf, running, service, settingOf } from "../plan/planning.ts";
import { ipvs } from "../plan/states.ts";

/** A plan that takes a server away which has so many connections. */
async function planWith(connections: number): Promise<Plan> {
  const states = await running(pair({}, service({ "10.0.0.1": 1, "10.0.0.2": 1 })));
  const setting = await settingOf(pair({}, service({ "10.0.0.1": 1 })));
  return planOf(
    setting,
    changed(states, "lb1", (state) => ({ ...state, ipvs: ipvs("nat", connections) })),
  );
}

test("connections that come and go meanwhile are no other work", async () => {
  const [was, is] = [await planWith(3), await planWith(4)];
  expect(was.hosts).not.toEqual(is.hosts);
  expect(was.digest).toBe(is.digest);
  expect(differenceInWork(was, is)).toEqual([]);
});

test("what is wrong with a host is the same in other words, and not where it is something else", async () => {
  const plan = await planWith(0);
  const finding = {
    rule: "KA801",
    name: "clocks-differ",
    severity: "warning",
    host: "lb1",
    at: null,
  } as const;
  const found = (message: string, rule = "KA801"): Plan => ({
    ...plan,
    findings: [{ ...finding, rule, message }],
  });
  expect(differenceInWork(found("3 s apart"), found("4 s apart"))).toEqual([]);
  expect(differenceInWork(found("3 s apart"), found("3 s apart", "KA705"))).toEqual([
    "the list of problems has changed since the plan",
  ]);
});
