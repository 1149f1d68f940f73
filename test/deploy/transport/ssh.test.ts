import { describe, expect, test } from "vitest";
import { ranOf } from "../../../deploy/transport/failures.ts";
import { targetOf, type Target } from "../../../deploy/inventory/index.ts";
import { closeArguments, sshArguments } from "../../../deploy/transport/ssh.ts";
import { ASKS_SUDO, STARTED, STARTERS } from "../../../deploy/transport/starter.ts";

const OPTIONS = [
  "ControlMaster=auto",
  "ControlPersist=60",
  "BatchMode=yes",
  "ConnectTimeout=10",
  "ServerAliveInterval=5",
  "ServerAliveCountMax=3",
  "ClearAllForwardings=yes",
  "RemoteCommand=none",
  "PermitLocalCommand=no",
  "LogLevel=INFO",
].flatMap((option) => ["-o", option]);

const START = `exec sh -c 'IFS= read -r p; eval "$(printf %b "$p")"'`;

describe("how ssh is called", () => {
  test("for a host that only has a name", () => {
    const target: Target = { name: "lb1", host: "lb1", sudo: "yes" };
    expect(sshArguments(target, "/tmp/kalc-a%b/0", false)).toEqual([
      "-S",
      "/tmp/kalc-a%%b/0",
      ...OPTIONS,
      "-T",
      "-x",
      "--",
      "lb1",
      START,
    ]);
  });

  test("with all that can be said of one", () => {
    const target: Target = {
      name: "lb1",
      host: "fd00::1",
      user: "ops",
      port: 2222,
      jump: "a@gate,b",
      identity: "/k/id",
      sudo: "no",
    };
    expect(sshArguments(target, "/c/0", true)).toEqual([
      "-S",
      "/c/0",
      ...OPTIONS,
      "-T",
      "-x",
      "-l",
      "ops",
      "-p",
      "2222",
      "-J",
      "a@gate,b",
      "-i",
      "/k/id",
      "--",
      "fd00::1",
      START,
    ]);
  });

  test("for the end of a connection", () => {
    expect(closeArguments({ name: "x", host: "lb1", sudo: "no" }, "/c/0")).toEqual([
      "-S",
      "/c/0",
      "-O",
      "exit",
      "--",
      "lb1",
    ]);
  });

  test.each(["no", "yes", "password"] as const)(
    "as root with sudo %s, by words that any login shell passes on",
    (sudo) => {
      const command = sshArguments({ name: "x", host: "x", sudo }, "/c/0", true).at(-1) ?? "";
      // fish and csh read these between single quotes otherwise than sh.
      for (const word of STARTERS[sudo]) expect(word).not.toMatch(/['!\n]|\\(?![a-z])/);
      expect(command).toMatch(/^exec sh -c '[^']*'( sh '[^']*'( '[^']*')?)?$/);
    },
  );
});

test.each([
  ["lb1", { host: "lb1" }],
  ["ops@lb1", { host: "lb1", user: "ops" }],
  ["ops@lb1.example:2222", { host: "lb1.example", user: "ops", port: 2222 }],
  ["[fd00::1]:22", { host: "fd00::1", port: 22 }],
  ["root@fd00::1", { host: "fd00::1", user: "root" }],
  ["fe80::1%eth0", { host: "fe80::1%eth0" }],
  ["local", { host: "local" }],
  ["-oProxyCommand=x", undefined],
  ["-l@lb1", undefined],
  ["lb1:0", undefined],
  ["lb1:70000", undefined],
  ["a b", undefined],
  ["", undefined],
  ["@lb1", undefined],
])("%j names a host", (text, expected) => {
  expect(targetOf(text, { sudo: "no" })).toEqual(expected && { name: text, sudo: "no", ...expected });
});

describe("what a run came to", () => {
  const said = (stderr: string, stdout = "", status: number | undefined = 255): unknown =>
    ranOf({ status, stderr, stdout: new TextEncoder().encode(stdout) });

  test("what start-up files print is not the script's", () => {
    expect(said("", `Welcome!\n${STARTED}\nout\n`, 3)).toMatchObject({
      status: 3,
      stdout: new TextEncoder().encode("out\n"),
    });
  });

  test.each([
    ["Host key verification failed.\r\n", "host-key", /^its host key is unknown/],
    [
      "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
      "host-key",
      /^its host key differs/,
    ],
    [
      "ops@lb1: Permission denied (publickey,password).",
      "auth",
      /^permission denied \(publickey,password\)$/,
    ],
    ["ssh: connect to host lb1 port 22: Connection refused\r\n", "unreachable", /^connection refused$/],
    ["ssh: connect to host lb1 port 22: Connection timed out", "unreachable", /^connection timed out$/],
    [
      "ssh: Could not resolve hostname x: Name or service not known",
      "unreachable",
      /^could not resolve hostname x: Name or service not known$/,
    ],
    [
      "kex_exchange_identification: Connection closed by remote host",
      "unreachable",
      /^connection closed by remote host$/,
    ],
    ["something new", "unreachable", /^ssh failed: something new$/],
  ])("%j is %s", (stderr, failed, message) => {
    expect(said(stderr)).toEqual({ failed, message: expect.stringMatching(message) as string });
  });

  test("sudo refuses, the connection breaks off, and a host without a shell are told apart", () => {
    expect(said("lecture\nsudo: a password is required\n", `${ASKS_SUDO}\n`, 1)).toEqual({
      failed: "sudo",
      message: "sudo refuses: a password is required",
    });
    expect(said("Timeout, server lb1 not responding.", `${STARTED}\nhalf`)).toEqual({
      failed: "unreachable",
      message: "the connection was lost: Timeout, server lb1 not responding",
    });
    expect(said("", "This account is currently not available.\n", 1)).toEqual({
      failed: "unreachable",
      message: "the host has no POSIX shell",
    });
  });
});
