import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import { judge } from "../../../parser/verdict/index.ts";
import { keepalivedTest, keepalivedVersion } from "../../support/keepalived.ts";
import { describeWith } from "../../support/needs.ts";
import { linesOf } from "./cases.ts";

// Includes that lead back to themselves: what is there again and again decides how keepalived ends.
const instance =
  "vrrp_instance V {\n    interface eth0\n    virtual_router_id 5\n    virtual_ipaddress {\n        192.0.2.1/24\n    }\n}\n";
const server =
  "virtual_server 192.0.2.1 80 {\n    lb_algo rr\n    lb_kind DR\n    protocol TCP\n    real_server 192.0.2.2 80 {\n    }\n}\n";

interface Cycle {
  readonly exit: number | null;
  readonly runs: boolean;
  readonly files: Readonly<Record<string, string>>;
}

const cycles: Readonly<Record<string, Cycle>> = {
  "nothing else": { exit: 0, runs: true, files: { "a.conf": "include a.conf\n" } },
  "what may be there twice": {
    exit: 0,
    runs: true,
    files: { "a.conf": "$N=lb1\nglobal_defs {\n    router_id $N\n}\ninclude a.conf\n" },
  },
  "an instance before it": { exit: 5, runs: true, files: { "a.conf": `${instance}include a.conf\n` } },
  "an instance behind it": { exit: 5, runs: true, files: { "a.conf": `include a.conf\n${instance}` } },
  "a virtual server, which may be there twice": {
    exit: 0,
    runs: true,
    files: { "a.conf": `${server}include a.conf\n` },
  },
  "by way of another file": {
    exit: 5,
    runs: true,
    files: { "a.conf": "include b.conf\n", "b.conf": `${instance}include a.conf\n` },
  },
  "an include that has to find its file": {
    exit: 6,
    runs: false,
    files: { "a.conf": "includer a.conf\n" },
  },
  include_check: {
    exit: 6,
    runs: false,
    files: { "a.conf": "global_defs {\n    include_check\n}\ninclude a.conf\n" },
  },
};

const foreseen = (files: Cycle["files"], version: string): ReturnType<typeof judge> =>
  judge(readConfiguration({ main: "a.conf", files: filesInMemory(files), version }));

test.each(Object.entries(cycles))("a file that includes itself, and %s", (_, { exit, runs, files }) => {
  const verdict = foreseen(files, "2.2.7");
  expect(verdict).toMatchObject({ exit, runs });
  expect(verdict.diagnostics.map(({ rule }) => rule.name)).toContain("include-cycle");
});

test("where it leads back by two ways there is no end", () => {
  const files = { "a.conf": "include *.conf\n", "b.conf": "include a.conf\n" };
  expect(foreseen(files, "2.2.7")).toMatchObject({ exit: null, runs: false });
});

describeWith(["keepalived", "namespaces"], "the installed keepalived ends so, too", () => {
  const folder = mkdtempSync(join(tmpdir(), "kalc-cycles-"));
  const version = keepalivedVersion();
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  describe.each(Object.entries(cycles))("%s", (_, { files }) => {
    test("with the same lines named", () => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const { exit, messages } = foreseen(files, version);
      const said = keepalivedTest(join(folder, "a.conf"), [], {}, 64);
      const named = said.messages.map((message) => {
        const line = /^\((?:.*: )?Line (\d+)\) /.exec(message)?.[1];
        return { line: line === undefined ? null : Number(line) };
      });
      expect({ exit, lines: linesOf(messages) }).toEqual({ exit: said.exit, lines: linesOf(named) });
    });
  });
});
