// From bare hosts to what a topology is: the plan does all of it, and then there is nothing left to do.
import { expect, test } from "vitest";
import { topologies } from "../../../deploy/init/index.ts";
import { bareHosts, lookedAt, planOf, settingOf, type States } from "../plan/planning.ts";
import { addressOn, carriedOut, fileOnHost } from "../plan/states.ts";
import { summary } from "../plan/summary.ts";
import { made, textsOf } from "./making.ts";

/** What the operator sees to: the hosts' own addresses, and curl, which checks of a proxy run. */
function setUp(states: States): States {
  const curl = fileOnHost("/usr/bin/curl", "", { mode: "0755" });
  return new Map(
    [...states].map(([name, state], at) => [
      name,
      {
        ...state,
        addresses: { value: [addressOn("eth0", `198.51.100.${11 + at}`, 24)] },
        files: [...state.files.filter(({ path }) => path !== curl.path), curl],
        users: { ...state.users, nobody: { value: { uid: 65_534, gid: 65_534, home: "/", shell: "/" } } },
      },
    ]),
  );
}

test.each(topologies)("$name", async (topology) => {
  const { "kalc.yaml": yaml, ...texts } = textsOf(made(topology));
  const setting = await settingOf(texts, yaml);
  const bare = setUp(bareHosts(setting));
  const plan = planOf(setting, bare);
  expect(plan.findings).toEqual([]);
  await expect(`${summary(plan).join("\n")}\n`).toMatchFileSnapshot(`expected/${topology.name}.txt`);
  const done = lookedAt(carriedOut(bare, plan, setting.inventory, setting.sources, "2.2.7"), setting);
  const again = planOf(setting, done);
  expect(again.findings).toEqual([]);
  expect(again.risk).toBe("nothing");
});
