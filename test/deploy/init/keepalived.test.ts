import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { topologies } from "../../../deploy/init/index.ts";
import { keepalivedTest } from "../../support/keepalived.ts";
import { describeWith } from "../../support/needs.ts";
import { made, textsOf } from "./making.ts";

// Those with a file for each node lie in examples/, whose suite asks, too.
describeWith(["keepalived", "namespaces"], "one file for all nodes is loaded without a word", () => {
  test.each(topologies)("$name", (topology) => {
    const texts = textsOf(made(topology, {}, { isOneFile: true }));
    const file = join(mkdtempSync(join(tmpdir(), "kalc-one-file-")), "keepalived.conf");
    writeFileSync(file, texts["keepalived.conf"] ?? "");
    for (const node of ["lb1", "lb2"])
      expect(keepalivedTest(file, ["-i", node])).toEqual({ exit: 0, messages: [] });
  });
});
