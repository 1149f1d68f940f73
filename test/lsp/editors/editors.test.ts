// Real editors with the server they would start: diagnostics, completion, hover, definition, rename, formatting, actions.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { helix } from "./helix.ts";

const here = resolve("test/lsp/editors");
const server = [process.execPath, resolve("cli/bin/kalc.cjs"), "lsp", "--stdio"];

/** A copy of the workspace, and a home of its own. */
function prepared(): string {
  const folder = mkdtempSync(join(tmpdir(), "kalc-editor-"));
  cpSync(join(here, "workspace"), join(folder, "workspace"), { recursive: true });
  mkdirSync(join(folder, "home"));
  return folder;
}

/** Runs an editor; gives what it printed. */
function edited(program: string, ...args: readonly string[]): Record<string, unknown> {
  const folder = prepared();
  const home = { HOME: join(folder, "home"), XDG_CONFIG_HOME: join(folder, "home") };
  const { stdout, stderr, status } = spawnSync(program, args, {
    cwd: join(folder, "workspace"),
    env: { PATH: process.env.PATH, ...home, KALC_SERVER: server.join("\n"), TERM: "dumb" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.slice(stdout.indexOf("{"))) as Record<string, unknown>;
}

const before = readFileSync(join(here, "workspace/keepalived.conf"), "utf8");
const renamed = before.replaceAll("chk", "check");
const formatted = renamed.replace("  script ", "    script ");

describeWith("neovim", "Neovim", () => {
  test("does with it what somebody does who edits", () => {
    const out = edited("nvim", "--headless", "-u", "NONE", "-S", join(here, "neovim.lua"));
    expect(out).toMatchObject({
      diagnostics: [{ line: 13, code: "KA207" }],
      hover: expect.stringContaining("virtual_router_id") as string,
      completion: expect.arrayContaining(["chk"]) as string[],
      definition: { line: 5, character: 12 },
      renamed,
      formatted,
      left: [],
    });
    expect(out.actions).toContainEqual(expect.stringContaining("KA207"));
  });
});

describeWith("emacs", "Emacs with eglot", () => {
  test("does with it what somebody does who edits", () => {
    const out = edited("emacs", "-Q", "--batch", "-l", join(here, "emacs.el"));
    expect(out).toMatchObject({
      diagnostics: [{ line: 13 }],
      hover: expect.stringContaining("virtual_router_id") as string,
      completion: expect.arrayContaining(["chk"]) as string[],
      renamed,
      formatted,
    });
  });
});

describeWith("helix", "Helix", () => {
  test("does with it what somebody does who edits", () => {
    const editor = helix(prepared(), server, "keepalived.conf");
    try {
      editor.shows(/is outside the range/);
      editor.press("12G", "gs", " k");
      editor.shows(/one virtual router/);
      editor.leaves(/one virtual router/);
      editor.press("15G", "o", "ch");
      editor.shows(/chk +reference/);
      editor.leaves(/ INS /);
      editor.press("u", "15G", "gs", "gd");
      editor.shows(/ 6:13 *$/m);
      editor.press("15G", "gs", " r");
      editor.shows(/rename-to:/);
      editor.press("C-u", "check", "Enter");
      editor.shows(/vrrp_script check/);
      editor.press(":w", "Enter");
      editor.saves(renamed);
      editor.press(":format", "Enter");
      editor.shows(/ 7 {6}script /);
      editor.press(":w", "Enter");
      editor.saves(formatted);
      editor.press("13G", "gs", "w", " a");
      editor.shows(/KA207/);
    } finally {
      editor.quit();
    }
  });
});
