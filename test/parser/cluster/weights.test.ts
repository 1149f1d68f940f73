// What weight would move the addresses, in numbers.
import { expect, test } from "vitest";
import { lint, lintCluster } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

interface Says {
  readonly priority: number;
  readonly weights: readonly number[];
}

function found(...nodes: readonly Says[]): string[] {
  const linted = nodes.map(({ priority, weights }, index) => {
    const name = `lb${index + 1}`;
    const scripts = weights.map((_, at) => `vrrp_script s${at} {\n script "/bin/true"\n}\n`).join("");
    const tracked = weights.map((weight, at) => ` s${at} weight ${weight}\n`).join("");
    const text = `${scripts}vrrp_instance V {\n interface eth0\n virtual_router_id 17\n priority ${priority}\n track_script {\n${tracked} }\n virtual_ipaddress {\n 192.0.2.10/24\n }\n}\n`;
    return { name, result: lint({ main: name, files: filesInMemory({ [name]: text }) }) };
  });
  return lintCluster(linted).flatMap(({ rule, severity, message }) =>
    rule.id === "KA616" ? [`${severity}: ${message}`] : [],
  );
}

test("a negative one counts from the sum, which may be more than a priority can be", () => {
  const [only] = found({ priority: 250, weights: [20, -40] }, { priority: 100, weights: [] }).slice(-1);
  expect(only).toContain("drops from 254 to 230");
  expect(only).toContain("a weight of -171 or lower");
});

test("a positive one counts where the other node has it too", () => {
  const [only] = found({ priority: 240, weights: [20] }, { priority: 200, weights: [20] });
  expect(only).toContain("drops from 254 to 240; lb2 has 220");
  expect(only).toContain("Raise lb2 above 240: use a weight of 41 or higher there");
});

test("a positive one that only the master has never moves them", () => {
  const [only] = found({ priority: 150, weights: [20] }, { priority: 100, weights: [] });
  expect(only).toContain("Use a weight of -51 or lower");
});

test("failures that do not move them even together are no matter of several", () => {
  const [only] = found({ priority: 200, weights: [50, 50] }, { priority: 100, weights: [50, 50] });
  expect(only).toMatch(/^warning: /);
});
