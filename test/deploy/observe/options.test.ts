import { describe, expect, test } from "vitest";
import { expandedCommand, startOptions, variablesIn } from "../../../deploy/observe/read/options.ts";

const both = { vrrp: true, checker: true, bfd: true };

describe("the options of keepalived", () => {
  test.each([
    ["-f /a.conf", {}],
    ["-D -n -l", { runs: both, configId: undefined }],
    ["-nDi lb1 -f x", { configId: "lb1" }],
    ["-ilb1", { configId: "lb1" }],
    ["--config-id=lb1", { configId: "lb1" }],
    ["--config-id lb1", { configId: "lb1" }],
    ["--config lb1", { configId: "lb1" }],
    ["-i a -i b", { configId: "b" }],
    ["-P", { runs: { vrrp: true, checker: false, bfd: true } }],
    ["--check", { runs: { vrrp: false, checker: true, bfd: true } }],
    ["-PC", { runs: both }],
    ["-CB", { runs: { vrrp: false, checker: true, bfd: false } }],
    ["-VI", { keepsAddresses: true, keepsServices: true }],
    ["--dont-release-vrrp", { keepsAddresses: true, keepsServices: false }],
    ["--dont-release-ipvs", { keepsAddresses: false, keepsServices: true }],
    // The word after -p is its own, whatever is in it.
    ["-p PIV -D", { runs: both, keepsAddresses: false }],
    ["-pPIV", { runs: both, keepsAddresses: false }],
    ["-- -V", { keepsAddresses: false }],
    ["--constructor -i lb1", { configId: "lb1" }],
  ])("%s", (line, expected) => {
    expect(startOptions(line.split(" "), "/f", "process")).toMatchObject({ file: "/f", ...expected });
  });
});

test("systemd splits $NAME at blanks and keeps what ${NAME} gives", () => {
  const variables = variablesIn(
    `# a comment\nDAEMON_ARGS="-D -f /a b"\nexport X='q'\nEMPTY=\nconstructor=1\n`,
  );
  expect(expandedCommand("/k --dont-fork $DAEMON_ARGS ${X}y $EMPTY $NONE", variables)).toEqual([
    "/k",
    "--dont-fork",
    "-D",
    "-f",
    "/a",
    "b",
    "qy",
  ]);
});
