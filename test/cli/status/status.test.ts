import { describe, expect, test } from "vitest";
import { commands } from "../../../cli/commands/index.ts";
import { lookAtAll } from "../../../cli/hosts/look.ts";
import { run } from "../../../cli/run.ts";
import { statusJson } from "../../../cli/status/json.ts";
import { statusReport, type StatusReport } from "../../../cli/status/report.ts";
import { statusText } from "../../../cli/status/text.ts";
import { PROGRAM } from "../../../deploy/observe/index.ts";
import type { Ran } from "../../../deploy/transport/index.ts";
import { director, printed } from "../../support/host-output.ts";
import { recordedTransport } from "../../support/recorded-transport.ts";
import { testIo } from "../../support/test-io.ts";

type Records = readonly (readonly [string, string])[];

const CONFIGURATION = `vrrp_instance VI_1 {
  interface eth0
  virtual_router_id 51
  priority 150
  authentication {
    auth_type PASS
    auth_pass geheim
  }
  virtual_ipaddress {
    10.0.0.1/24
    10.0.0.2/24
  }
}
virtual_server 10.0.0.1 80 {
  lb_algo rr
  lb_kind NAT
  protocol TCP
  real_server 10.1.0.1 80 {
    TCP_CHECK {
    }
  }
}
`;

const addresses = (...all: readonly string[]): Records => [
  ["addresses", all.map((one) => `2: eth0    inet ${one} scope global eth0\n`).join("")],
];
const IPVS: Records = [["ipvs", "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.1.0.1:80 -m -w 0\n"]];
const running = director(CONFIGURATION);
const stopped = running.filter(([name]) => !name.startsWith("process"));
const without = (records: Records, gone: string): Records => records.filter(([name]) => name !== gone);
const REFUSED = { failed: "unreachable", message: "connection refused" } as const;

const answer = (records: Records): Ran => ({ status: 0, stdout: printed(records), stderr: "" });

async function report(hosts: Readonly<Record<string, Ran>>): Promise<StatusReport> {
  const { transport } = recordedTransport(({ target }) => hosts[target.name] ?? REFUSED);
  const targets = Object.keys(hosts).map((name) => ({ name, host: name, sudo: "no" }) as const);
  return statusReport(await lookAtAll(transport, targets, { ask: {}, limitMs: 1000 }));
}

async function text(hosts: Readonly<Record<string, Ran>>, columns = 100): Promise<string> {
  return statusText([await report(hosts)], { colour: false, columns });
}

describe("the table", () => {
  const pair = {
    lb1: answer([...running, ...addresses("10.0.0.1/24", "10.0.0.2/24"), ...IPVS]),
    lb2: answer([...running, ...addresses("10.0.0.7/24"), ...IPVS]),
    "lb3.example": REFUSED,
  };

  test("has a row for each host, reached or not", async () => {
    expect(await text(pair)).toBe(`host         keepalived   instances    holds        IPVS
lb1          2.2.7 runs   VI_1 MASTER  10.0.0.1/24  1 service
                                       10.0.0.2/24  1 server, 1 with weight 0
lb2          2.2.7 runs   VI_1 BACKUP               1 service
                                                    1 server, 1 with weight 0
lb3.example  unreachable

lb3.example: connection refused
`);
  });

  test("goes into a narrow terminal", async () => {
    const narrow = await text(pair, 60);
    expect(Math.max(...narrow.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(narrow).toMatch(/^lb3\.example {2}unreachable$/m);
  });

  test("cannot be written to by a host", async () => {
    const evil = [...running, ...addresses("10.0.0.1/24")].map(
      ([name, one]) => [name, one.replaceAll("VI_1", "V\u001b[2JI")] as const,
    );
    expect(await text({ lb1: answer(evil) })).not.toContain("\u001b");
  });
});

describe("what is wrong", () => {
  const problems = async (hosts: Readonly<Record<string, Ran>>): Promise<readonly string[]> =>
    (await report(hosts)).problems.map(({ host, text: said }) =>
      host === undefined ? said : `${host}: ${said}`,
    );
  const held = addresses("10.0.0.1/24", "10.0.0.2/24");
  const well = answer([...running, ...held, ...IPVS]);

  test("nothing, of a pair that is well", async () => {
    expect(await problems({ lb1: well, lb2: answer([...running, ...addresses(), ...IPVS]) })).toEqual([]);
  });

  test.each<readonly [string, Records, readonly string[]]>([
    [
      "a dead one with its addresses",
      [...stopped, ...held],
      ["lb1: keepalived is not running but holds 10.0.0.1 and 10.0.0.2"],
    ],
    [
      "a dead one with services",
      [...stopped, ...addresses(), ...IPVS],
      [
        "lb1: keepalived is not running",
        "lb1: keepalived is not running but IPVS has 1 service",
        "no host holds 10.0.0.1",
        "no host holds 10.0.0.2",
      ],
    ],
    [
      "one that was replaced",
      [
        ...running.map(([name, one]) => [name, name === "process.path" ? `${one} (deleted)` : one] as const),
        ...held,
        ...IPVS,
      ],
      ["lb1: the keepalived program was replaced: restart it to run the new one"],
    ],
    [
      "half of the addresses",
      [...running, ...addresses("10.0.0.1/24"), ...IPVS],
      ["lb1: VI_1 holds 10.0.0.1 but not 10.0.0.2", "no host holds 10.0.0.2"],
    ],
    [
      "no services",
      [...running, ...held, ["ipvs.none", ""]],
      ["lb1: IPVS has no service, but the configuration has 1 virtual server"],
    ],
    [
      "none in this network",
      [
        ...without(stopped, "program"),
        ["process.elsewhere", "7"],
        ...addresses("10.0.0.7/24 proto keepalived"),
      ],
      [
        "lb1: keepalived only runs in another network namespace, such as a container",
        "no host holds 10.0.0.1",
        "no host holds 10.0.0.2",
      ],
    ],
    [
      "a configuration that is not there",
      [
        ["user", "root"],
        ["uid", "0"],
        ["main", "/etc/k.conf"],
        ["file", "/etc/k.conf"],
        ["file.role", "main"],
        ["file.status.failed", "stat: No such file or directory"],
      ],
      ["lb1: keepalived is not installed", "lb1: /etc/k.conf does not exist"],
    ],
    [
      "a part that is not followed",
      [
        ...running,
        ["unfollowed", "/etc/keepalived/keepalived.conf"],
        ["unfollowed.pattern", "$X"],
        ...held,
        ...IPVS,
      ],
      ["lb1: a part of the configuration is not read: include $X in /etc/keepalived/keepalived.conf"],
    ],
  ])("%s", async (_, records, expected) => {
    expect(await problems({ lb1: answer(records) })).toEqual(expected);
  });

  test("an address on two hosts, and none where a host is missing", async () => {
    expect(await problems({ lb1: well, lb2: well })).toEqual([
      "lb1 and lb2 hold 10.0.0.1 at once",
      "lb1 and lb2 hold 10.0.0.2 at once",
    ]);
    expect(await problems({ lb1: answer([...running, ...addresses(), ...IPVS]), lb2: REFUSED })).toEqual([
      "lb2: connection refused",
    ]);
  });

  test("an answer that is none", async () => {
    expect(await problems({ lb1: { status: 1, stdout: new Uint8Array(3), stderr: "sh: oops\n" } })).toEqual([
      "lb1: its answer cannot be read: sh: oops",
    ]);
  });
});

test("as JSON there is all but what configurations say", async () => {
  const json = statusJson([await report({ lb1: answer([...running, ...addresses()]), lb2: REFUSED })], {
    colour: false,
    columns: 80,
  });
  expect(json).not.toContain("geheim");
  expect(JSON.parse(json)).toMatchObject({
    version: 1,
    hosts: [
      {
        name: "lb1",
        reached: true,
        instances: { value: [{ name: "VI_1", state: "backup" }] },
        state: { os: { id: "debian" } },
      },
      { name: "lb2", reached: false, failed: "unreachable", message: "connection refused" },
    ],
    problems: [{ host: "lb1" }, { host: "lb2", message: "connection refused" }].slice(1),
  });
});

test("each host is asked once, in one round trip, in order, and no more than a few at once", async () => {
  let now = 0;
  let most = 0;
  const { transport, runs } = recordedTransport(async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setImmediate(resolve));
    now--;
    return REFUSED;
  });
  const targets = Array.from(
    { length: 50 },
    (_, at) => ({ name: `h${at}`, host: `h${at}`, sudo: "no" }) as const,
  );
  const looked = await lookAtAll(transport, targets, { ask: { users: ["x"] }, limitMs: 7 });
  expect(looked.map(({ target }) => target.name)).toEqual(targets.map(({ name }) => name));
  expect(runs).toHaveLength(50);
  expect(runs[0]).toMatchObject({
    script: PROGRAM,
    args: ["no-contents", "user", "x"],
    options: { asRoot: true, limitMs: 7 },
  });
  expect(most).toBe(8);
});

describe("the command line", () => {
  const kalc = async (...args: readonly string[]): Promise<{ exit: number; stderr: string }> => {
    const { io, stderr } = testIo();
    return { exit: await run(["status", ...args], io, commands), stderr: stderr() };
  };

  test.each([
    [[], /name a host: no kalc.yaml with clusters/],
    [["-oProxyCommand=x"], /unknown option/],
    [["--", "-oProxyCommand=x"], /"-oProxyCommand=x" is not a host: write \[USER@\]HOST/],
    [["lb1", "--jump", "gate,-x"], /"-x" is not a jump host: write \[USER@\]HOST/],
    [["lb1", "--limit", "0"], /Write a whole number of seconds/],
    [["lb1", "--sudo", "--ask-sudo-password"], /cannot be used with/],
    [["lb1", "--ask-sudo-password"], /no password given/],
  ])("%j is wrong", async (args, said) => {
    const { exit, stderr } = await kalc(...args);
    expect(exit).toBe(2);
    expect(stderr).toMatch(said);
  });
});
