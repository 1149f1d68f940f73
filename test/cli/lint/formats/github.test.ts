// Workflow commands, held against what GitHub's own library prints for the same annotations.
import { EOL } from "node:os";
import process from "node:process";
import { error, notice, warning } from "@actions/core";
import { expect, test, vi } from "vitest";
import { fullReport } from "../report.ts";
import { empty, written } from "./written.ts";

/** What the library writes to standard output. */
function printed(annotate: () => void): string {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    annotate();
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
  }
}

const file = "conf/lb 1,a:b.conf";
const truncated = "KA204 value-truncated";

test("each annotation is written as the library writes it", async () => {
  const lines = (await written("github", fullReport())).split("\n");
  const long =
    "auth_pass keeps only its first 8 characters; keepalived uses those and nothing of the rest, which the other routers may compare.";
  const expected = printed(() => {
    const at = { file, title: truncated };
    warning(long, { ...at, startLine: 3, endLine: 3, startColumn: 13, endColumn: 26 });
    // What a configuration says cannot write to the log.
    warning("Ready for 100%: \"<é>\" & 'more'\u2407.", {
      ...at,
      startLine: 3,
      endLine: 3,
      startColumn: 34,
      endColumn: 34,
    });
    // Columns only belong to a range within one line.
    error("The address stands twice. (without a config id and with config id lb1)", {
      file,
      title: "KA399 address-twice",
      startLine: 5,
      endLine: 7,
    });
    notice("It is too long. (with config id lb1, lb2)", {
      ...at,
      startLine: 8,
      endLine: 8,
      startColumn: 18,
      endColumn: 22,
    });
    notice("It is too long.", { ...at, startLine: 10, endLine: 10, startColumn: 1, endColumn: 1 });
  });
  expect(lines).toEqual(expected.split(EOL));
});

test("nothing is written for nothing", async () => {
  expect(await written("github", empty)).toBe("");
});
