// The real program's word for it: the same exit status and the same messages, but for line numbers.
import { readdirSync, readFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { bytesOf, sourceText } from "../../../parser/syntax/index.ts";
import { beside, describeWith } from "../../support/needs.ts";
import { format } from "./checks.ts";

/** Tests all files of a folder in one namespace, four at a time; each answer lies beside its file. */
async function askAll(folder: string): Promise<void> {
  const steps =
    "ip link add eth0 type veth peer name far && ls *.conf | xargs -P 4 -I{} sh -c " +
    // An endless run is ended by the processor time it takes.
    "'(ulimit -S -t 2; exec keepalived -t -f {}) >{}.out 2>&1; echo exit $? >>{}.out'";
  // A process namespace, because keepalived 2.2.7 ends itself where it may not run a script (12.8).
  const child = spawn("unshare", ["-n", "-p", "-f", "sh", "-c", steps], {
    cwd: folder,
    stdio: "ignore",
  });
  await once(child, "close");
}

function answer(folder: string, name: string): string {
  // A last line without an end has no number at all in the first pass (1.13).
  return readFileSync(join(folder, `${name}.out`), "latin1")
    .replaceAll(/^\((?:.*: )?Line \d+\) /gm, "")
    .replaceAll(folder, "");
}

describeWith(["keepalived", "namespaces"], "keepalived -t says the same before and after", () => {
  test("of every golden case", async () => {
    const cases = fileURLToPath(new URL("cases/", import.meta.url));
    await expectSameAnswers(
      readdirSync(cases).map((name) => [`${name}.conf`, readFileSync(`${cases}${name}/input.conf`)]),
    );
  });
});

describeWith(["keepalived", "namespaces", "corpus"], "keepalived -t says the same of the corpus", () => {
  test("of every other file", async () => {
    const names = readdirSync(beside.corpus).filter((name) => name.endsWith(".conf"));
    await expectSameAnswers(
      names
        .filter((_, index) => index % 2 === 0)
        .map((name) => [name, readFileSync(new URL(name, beside.corpus))]),
    );
  });
});

async function expectSameAnswers(files: readonly (readonly [string, Uint8Array])[]): Promise<void> {
  const [before, after] = [mkdtempSync(join(tmpdir(), "kalc-t-")), mkdtempSync(join(tmpdir(), "kalc-t-"))];
  const names: string[] = [];
  for (const [name, bytes] of files) {
    const source = sourceText(bytes);
    const text = format(source.text);
    // Chance is another one each second.
    if (text === undefined || text.includes("_RANDOM")) continue;
    names.push(name);
    writeFileSync(join(before, name), bytes);
    writeFileSync(join(after, name), bytesOf({ ...source, text }));
  }
  await Promise.all([askAll(before), askAll(after)]);
  for (const name of names) expect([name, answer(after, name)]).toEqual([name, answer(before, name)]);
  expect(names.length).toBeGreaterThan(files.length * 0.9);
}
