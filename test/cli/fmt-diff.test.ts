// What `kalc fmt --diff` prints, put to use by a library that applies patches: it has to give the formatted file.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyPatch } from "diff";
import { describe, expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { run } from "../../cli/run.ts";
import { testIo } from "../support/test-io.ts";
import { unifiedDiff } from "../../cli/fmt/diff.ts";
import { DEFAULTS, formattedText, layOut } from "../../parser/format/index.ts";
import { lineCache, sourceText } from "../../parser/syntax/index.ts";

function applied(text: string): { readonly patched: string | false; readonly formatted: string } | undefined {
  const layout = layOut(text, DEFAULTS, lineCache());
  if ("refused" in layout) return undefined;
  const patch = unifiedDiff("a.conf", layout);
  const formatted = formattedText(layout);
  return {
    patched: patch === "" ? text : applyPatch(text, patch, { autoConvertLineEndings: false }),
    formatted,
  };
}

const cases = new URL("../parser/format/cases/", import.meta.url);

test.each(readdirSync(cases))("%s", (name) => {
  const { text } = sourceText(readFileSync(new URL(`${name}/input.conf`, cases)));
  const result = applied(text);
  expect(result?.patched).toBe(result?.formatted);
});

describe("ends of lines and files", () => {
  test.each([
    ["no line end", "a {\nb    c\n}"],
    ["no line end behind a line that stays", "a  {\n}\nb"],
    ["CRLF", "a {\r\nb    c\r\n}\r\n"],
    ["CRLF, and no line end", "a {\r\nb    c\r\n}"],
    ["blank lines at the end", "a   b\n\n\n\n"],
    ["nothing but blank lines", "\n\n"],
    ["changes far apart", `a   b\n${"c\n".repeat(20)}d   e\n`],
    ["a brace on a line of its own", "a\n{\nb  c\n}\n"],
  ])("%s", (_, text) => {
    const result = applied(text);
    expect(result?.patched).toBe(result?.formatted);
  });
});

describe("secrets", () => {
  const text = "vrrp_instance A {\n  authentication {\n  auth_type PASS\n  auth_pass hush\n  }\n}\n";

  async function diffOf(...more: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
    const cwd = mkdtempSync(join(tmpdir(), "kalc-fmt-"));
    writeFileSync(join(cwd, "a.conf"), text);
    const { io, stdout, stderr } = testIo({ cwd });
    await run(["fmt", "--diff", ...more, "a.conf"], io, commands);
    return { out: stdout(), err: stderr() };
  }

  test("are masked, in both sides, and one line says so", async () => {
    const { out, err } = await diffOf();
    expect(out.match(/^[-+] *auth_pass ••••••••$/gm)).toHaveLength(2);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain("--show-secrets");
  });

  test("are shown where that is asked for, and the diff can be applied", async () => {
    const { out, err } = await diffOf("--show-secrets");
    const layout = layOut(text, DEFAULTS, lineCache());
    expect(applyPatch(text, out)).toBe("refused" in layout ? "" : formattedText(layout));
    expect(err).toBe("");
  });
});
