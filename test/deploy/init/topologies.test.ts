import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answersTo, topologies, type GivenAnswer, type Topology } from "../../../deploy/init/index.ts";
import { RELEASES } from "../../../parser/versions/index.ts";
import { findingsIn, made, saidOf, textsOf } from "./making.ts";

/** Others than those of the examples. */
const OTHERS: Readonly<Record<string, string>> = {
  hosts: "ops@east.example.net:2222,west.example.net,north.example.net",
  interface: "bond0.100",
  address: "203.0.113.77/26,203.0.113.78/26",
  "own-addresses": "203.0.113.71,203.0.113.72,203.0.113.73",
  inside: "ens3",
  gateway: "10.9.0.1/24",
  servers: "10.9.0.101,10.9.0.102,10.9.0.103",
  router: "203.0.113.65",
  ports: "443,8080",
  check: "/ready",
  password: "command pass show vrrp",
  "router-id": "5",
};
const OF_IPV6 = { address: "2001:db8:1::77/64", servers: "2001:db8:1::101,2001:db8:1::102" };
const OF_PROXIES = { check: "/etc/keepalived/check.sh" };

function otherAnswers({ name, questions }: Topology): GivenAnswer {
  const all = {
    ...OTHERS,
    ...(name === "ipv6" ? OF_IPV6 : {}),
    ...(name.endsWith("x-pair") || name === "haproxy-pair" ? OF_PROXIES : {}),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([one]) => questions.some((question) => question.name === one)),
  );
}

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

  test("nor with other answers, of which none of the example's is left", async () => {
    const given = otherAnswers(topology);
    const texts = textsOf(made(topology, given));
    expect(await findingsIn(texts)).toEqual([]);
    const written = Object.values(texts).join("");
    for (const { name, example, preset, isAsked } of topology.questions) {
      if (!isAsked || preset !== undefined) continue;
      for (const word of (given[name] ?? "").split(",")) expect(written).toContain(word);
      for (const word of example.split(",")) expect(written).not.toMatch(new RegExp(`\\s${word}\\s`));
    }
  });

  test("no answer brings more into a file than it is asked for", () => {
    const piece = fc.constantFrom(
      ...Array.from("ab1.:/,-@$ {}#!\"'\\\n~%"),
      "192.0.2.7",
      "/24",
      "env ",
      "http://",
      "{node}",
      "2001:db8::1",
    );
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
    const asked = fc.constantFrom(...topology.questions);
    fc.assert(
      fc.property(asked, text, ({ name, kind }, answer) => {
        if (kind.read(answer.trim()) === undefined) return;
        const answers = answersTo(topology, { [name]: answer }, "examples");
        if ("wrong" in answers) return;
        const [first] = made(topology, { [name]: answer });
        expect(saidOf(first?.text ?? "")).toEqual([]);
      }),
      { numRuns: 1000 },
    );
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
