import { beforeAll, expect, test } from "vitest";
import { buildOf } from "../../conformance/build-of.ts";
import type { Answer } from "../../conformance/compare.ts";
import { predictor } from "../../conformance/predict.ts";
import { validationRows } from "../../conformance/recorded/validation.ts";
import { observe } from "../../conformance/run/index.ts";
import { beside, describeWith } from "../../support/needs.ts";
import { processorsOfHosts } from "../../support/processors.ts";

const version = "2.2.7";

/** What the recording machine lacked, and kalc takes to be there. */
const onlyOnThatMachine: readonly string[] = [
  "global_defs > script_user/script_user nosuchuser",
  "global_defs > vrrp_iptables/vrrp_iptables",
  "interface_up_down_delays/bad if",
  "virtual_server > real_server > MISC_CHECK > misc_path/misc_path /bin/true\\nuser nosuchuser",
  "vrrp_instance > interface/interface eth9",
  "vrrp_script > user/user nosuchuser",
];

const host = {
  interfaces: ["eth0", "eth1", "ifb0"],
  ownInterfaces: [],
  programs: [],
  users: [],
  groups: [],
  hosts: [],
  namespaces: [],
  processors: [],
};

describeWith("facts", "the exit status of each case that was run", () => {
  const predict = predictor({ version, processors: processorsOfHosts });
  const rows = validationRows(new URL("validation.csv", beside.facts));
  test.each(rows.map((row) => [row.name, row] as const))("%s", (name, row) => {
    if (!onlyOnThatMachine.includes(name)) expect(predict(row).exit).toBe(row.exit);
  });
});

describeWith(["facts", "keepalived", "namespaces"], "the cases as they are rebuilt here", () => {
  const rows = validationRows(new URL("validation.csv", beside.facts));
  let answers: readonly Answer[] = [];

  beforeAll(async () => {
    answers =
      buildOf("keepalived").version === version ? await observe(rows, { worlds: rows.map(() => host) }) : [];
  });

  test("have keepalived do what was recorded", () => {
    const other = answers.flatMap(({ exit }, index) =>
      exit === rows[index]?.exit ? [] : [rows[index]?.name],
    );
    expect(other).toEqual([]);
  });
});
