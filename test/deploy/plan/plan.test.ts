import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carriedOut } from "./states.ts";
import {
  bareHosts,
  changed,
  instance,
  lookedAt,
  pair,
  planOf,
  running,
  service,
  settingOf,
  YAML,
  type Texts,
} from "./planning.ts";

const SECRETS = ["fIrst-0ne", "sec0nd-one", "th1rd-one", "f0urth-one", "fifth0ne", "s1xth-one"] as const;

/** A secret in every place where one can be: keywords, definitions, comments, misspelt, in an included file, filled in. */
const secretTexts = (index: number): Texts => {
  const [one = "", two = "", three = "", four = "", five = "", six = ""] = SECRETS.map(
    (text) => `${index}${text}`,
  );
  const text = `$PASSWORD=${two}
include more.conf
# auth_pass ${three}
${instance({ password: one, priority: 150, lines: `    auth_pas ${four}\n    notify_master "/bin/tell --key $PASSWORD"\n` })}
vrrp_instance VI_2 {
    interface eth7
    virtual_router_id 60
    priority 100
    authentication {
        auth_type PASS
        auth_pass $PASSWORD
    }
    notify_master "/bin/tell \${TOKEN}"
    virtual_ipaddress {
        192.0.2.200/24
    }
}
`;
  return {
    "lb1.conf": text,
    "lb2.conf": text,
    "more.conf": `vrrp_instance VI_3 {\n    interface eth0\n    virtual_router_id 61\n    authentication {\n        auth_type PASS\n        auth_pass "${five}"\n    }\n    virtual_ipaddress {\n        192.0.2.201/24\n    }\n}\n`,
    token: six,
  };
};

describe("a plan", () => {
  test("goes through JSON unchanged", async () => {
    const states = await running(pair());
    const plan = planOf(await settingOf(pair({ vrid: 52, lines: "    notify_master /x\n" })), states);
    expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
  });

  test("says that it does not know the release of a keepalived that cannot be asked", async () => {
    const setting = await settingOf(pair());
    const states = changed(lookedAt(await running(pair()), setting), "lb2", (state) => {
      const { keepalived } = state;
      const program = keepalived.program && { ...keepalived.program, version: { unknown: "exit status 1" } };
      return { ...state, keepalived: { ...keepalived, program } };
    });
    const found = planOf(setting, states).findings.filter(({ rule }) => rule === "KA703");
    expect(found).toMatchObject([{ host: "lb2", severity: "warning" }]);
    expect(found[0]?.message).toMatch(/does not say its version \(exit status 1\): kalc checks for \d/);
  });

  test("is the same for the same, and another one for anything else", async () => {
    const states = await running(pair());
    const setting = await settingOf(pair({ priority: 120 }));
    const { digest } = planOf(setting, states);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(planOf(setting, new Map(states)).digest).toBe(digest);
    expect(planOf(await settingOf(pair({ priority: 121 })), states).digest).not.toBe(digest);
    const other = new Map([...states].map(([name, state]) => [name, { ...state, sysctls: {} }]));
    expect(planOf(setting, other).digest).not.toBe(digest);
  });

  test("has no secret in it, and no hash that one could be guessed from", async () => {
    const yaml = `${YAML}    secrets: { TOKEN: { env: TOKEN } }\n`;
    const [before, after] = [secretTexts(1), secretTexts(2)];
    const states = await running(before, { yaml, secrets: { TOKEN: before.token ?? "" } });
    const plan = planOf(await settingOf(after, yaml, { TOKEN: after.token ?? "" }), states);
    const text = JSON.stringify(plan);
    expect(text).toContain('"keyword":"auth_pass"');
    expect(text).toContain('"keyword":"notify_master"');
    for (const secret of [1, 2].flatMap((index) => SECRETS.map((one) => `${index}${one}`)))
      expect(text).not.toContain(secret);
    for (const { sha256 } of plan.hosts.flatMap(({ files }) => files))
      expect(sha256).toEqual({ before: null, after: null });
  });

  test("without secrets has the hashes of files", async () => {
    const texts = { "lb1.conf": service({ "10.0.0.1": 1 }), "lb2.conf": service({ "10.0.0.1": 1 }) };
    const states = await running(texts);
    const plan = planOf(await settingOf({ ...texts, "lb1.conf": service({ "10.0.0.1": 2 }) }), states);
    expect(plan.hosts.flatMap(({ files }) => files)).toEqual([
      expect.objectContaining({
        sha256: {
          before: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          after: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        },
      }),
    ]);
  });

  test("says what the host's own test is to answer", async () => {
    const text = `${instance({ priority: 300 })}nonsense\n`;
    const setting = await settingOf({ "lb1.conf": text, "lb2.conf": instance() });
    const [lb1, lb2] = planOf(setting, bareHosts(setting)).hosts;
    const file = "/etc/keepalived/keepalived.conf";
    expect(lb1?.expected).toEqual({
      exit: 5,
      runs: true,
      messages: [
        { file, line: 13, rule: "KA201" },
        { file, line: 4, rule: "KA207" },
      ],
    });
    expect(lb2?.expected).toEqual({ exit: 0, runs: true, messages: [] });
  });

  test("keeps links, and says what they lead to", async () => {
    const states = await running(pair());
    const linked = new Map(
      [...states].map(([name, state]) => [
        name,
        {
          ...state,
          files: state.files.map((file) =>
            "value" in file.status && file.status.value
              ? { ...file, status: { value: { ...file.status.value, linkTo: "../shared/lb.conf" } } }
              : file,
          ),
        },
      ]),
    );
    const plan = planOf(await settingOf(pair({ priority: 120 })), linked);
    expect(plan.hosts.flatMap(({ files }) => files.map(({ linkTo }) => linkTo))).toEqual([
      "../shared/lb.conf",
      "../shared/lb.conf",
    ]);
  });
});

const instances = fc.record({
  priority: fc.integer({ min: 1, max: 254 }),
  vrid: fc.integer({ min: 1, max: 255 }),
  password: fc.constantFrom("geheim", "anders"),
  addresses: fc.constantFrom(["192.0.2.100/24"], ["192.0.2.100/24", "192.0.2.101/24"]),
});
const services = fc
  .dictionary(fc.constantFrom("10.0.0.1", "10.0.0.2", "10.0.0.3"), fc.integer({ min: 0, max: 9 }), {
    minKeys: 1,
  })
  .chain((servers) => fc.constantFrom("NAT", "DR").map((kind) => service(servers, kind)));
const texts = fc.tuple(instances, instances, services).map(([one, other, more]): Texts => ({
  "lb1.conf": instance(one) + more,
  "lb2.conf": instance(other) + more,
}));

test("once all of it is done, there is nothing to do", async () => {
  const yaml = `${YAML}    real-servers:\n      10.0.0.1: { host: web1 }\n      10.0.0.2: { host: web2 }\n`;
  await fc.assert(
    fc.asyncProperty(texts, texts, async (now, next) => {
      const before = await running(now, { yaml });
      const setting = await settingOf(next, yaml);
      const states = lookedAt(before, setting);
      const done = carriedOut(states, planOf(setting, states), setting.inventory, setting.sources, "2.2.7");
      const again = planOf(setting, done);
      expect(again.hosts.map(({ risk, files, needs }) => ({ risk, files, needs }))).toEqual(
        again.hosts.map(() => ({ risk: "nothing", files: [], needs: [] })),
      );
      expect({ ...again.order, risk: again.risk }).toEqual({
        kind: null,
        why: null,
        between: null,
        steps: [],
        risk: "nothing",
      });
    }),
    { numRuns: 15 },
  );
});
