import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { topologies } from "../../../deploy/init/index.ts";
import { RELEASES } from "../../../parser/versions/index.ts";
import { findingsIn, made, textsOf } from "./making.ts";

const examples = fileURLToPath(new URL("../../../examples/", import.meta.url));

describe.each(topologies)("$name", (topology) => {
  test("with the answers of the examples it is what lies there", async () => {
    const files = made(topology, {}, { cluster: topology.name });
    for (const { path, text } of files)
      if (path.endsWith(".conf"))
        await expect(text).toMatchFileSnapshot(`${examples}${topology.name}/${path}`);
  });

  test.each(["2.2.7", RELEASES.at(-1)])("nothing is found in it, with keepalived %s", async (version) => {
    for (const isOneFile of [false, true]) {
      const found = await findingsIn(textsOf(made(topology, {}, { isOneFile })), version);
      // The test of 2.2.7 ends itself over any check that another user than root runs.
      expect(found.filter((one) => !one.startsWith("KA515"))).toEqual([]);
    }
  });

  test("asks for each thing once", () => {
    const names = topology.questions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("every preset and every example is an answer", () => {
    for (const { name, kind, preset, example } of topology.questions)
      expect({ name, read: [preset ?? example, example].map((one) => kind.read(one) !== undefined) }).toEqual(
        {
          name,
          read: [true, true],
        },
      );
  });
});
