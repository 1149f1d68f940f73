import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { filesOnDisk } from "../../../parser/disk/index.ts";
import { judge } from "../../../parser/verdict/index.ts";
import { PASSES, readConfiguration, type Pass, type Reading } from "../../../parser/reader/index.ts";
import { beside, describeWith } from "../../support/needs.ts";

interface Recorded {
  readonly signal: string | null;
  readonly exit: number | string;
  readonly passes:
    string | Partial<Record<Pass, readonly { readonly line: number; readonly words: string[] }[]>>;
}

interface Options {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly conf?: string;
}

const folder = (): string => fileURLToPath(new URL("cases", beside.lexical));

/** What the recording machine lacked, and kalc takes to be there: it reads on where keepalived stopped. */
const STOPPED_BY_THE_MACHINE: Readonly<Record<string, string>> = {
  "12.4-net-namespace": "a network namespace of that name did not exist",
};

/** 2.0.20 alone, where its reading depends on keywords (LEXICAL leaves these open). */
const OPEN_IN_2_0_20: Readonly<Record<string, string>> = {
  "8.3-seq-close-repeated": "~SEQ is a keyword there, so it does nothing in a block that a pass skips",
};

function recorded(version: string): Record<string, Recorded> {
  return JSON.parse(readFileSync(new URL(`versions/${version}.json`, beside.lexical), "latin1")) as Record<
    string,
    Recorded
  >;
}

function readAs(name: string, version: string): Reading {
  const path = `${folder()}/${name}.opts.json`;
  const options = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Options) : {};
  const args = options.args ?? [];
  return readConfiguration({
    main: options.conf ?? `${name}.conf`,
    files: filesOnDisk(folder()),
    version,
    configId: args.includes("-i") ? args[args.indexOf("-i") + 1] : "klhost",
    environment: { workingDirectory: folder(), variables: options.env ?? {} },
  });
}

/** The recorded words are bytes as Latin-1 characters, and name the folder <DIR>. */
function asRecorded(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1").replaceAll(folder(), "<DIR>");
}

describeWith("lexical", "what keepalived was seen to read is what kalc reads", () => {
  const oldest = recorded("2.2.7");
  for (const version of ["2.0.20", "2.2.7", "2.3.4", "2.4.3"]) {
    test.each(Object.entries(recorded(version)))(`${version}: %s`, (name, { passes, signal, exit }) => {
      const expected = typeof passes === "string" ? oldest[name]?.passes : passes;
      if (typeof expected !== "object") throw new Error("a case without an answer");
      if (version === "2.0.20" && name in OPEN_IN_2_0_20) return;
      const reading = readAs(name, version);
      const seen = judge(reading).seen;
      for (const pass of PASSES) {
        const { statements } = seen[pass];
        const read = statements.map(({ line, words }) => ({
          line,
          words: words.map(({ text }) => asRecorded(text)),
        }));
        const told = (expected[pass] ?? []).map(({ line, words }) => ({ line, words }));
        if (name in STOPPED_BY_THE_MACHINE && expected[pass] === undefined) continue;
        expect(read, pass).toEqual(told);
      }
      if (signal !== null || exit === "timeout") {
        expect(PASSES.map((pass) => reading.passes[pass].ended)).toContain(
          signal === null ? "endless" : "crash",
        );
      }
    });
  }
});
