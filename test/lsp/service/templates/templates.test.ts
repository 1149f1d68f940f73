import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import { fromTemplate, templates, type NewFile } from "../../../../lsp/service/index.ts";
import { clusterFrom, lint, lintCluster } from "../../../../parser/lint/index.ts";
import { filesInMemory } from "../../../../parser/reader/index.ts";
import { electionOf } from "../../../../parser/cluster/index.ts";

const folder = fileURLToPath(new URL("../../../../examples/", import.meta.url));
const target = fileURLToPath(new URL("../../../../lsp/service/templates/examples.ts", import.meta.url));
const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /^[\w-]+\/\w+\.conf$/.test(path))
  .sort();

// A bundle has no files of its own: what is asked for at run time lies in it as data, written by --update.
test("the data are the examples", async () => {
  const examples = Object.fromEntries(paths.map((path) => [path, readFileSync(`${folder}${path}`, "utf8")]));
  const source = `// Written from examples/ by \`npm run update\`.\n\nexport const EXAMPLES: Readonly<Record<string, string>> = ${JSON.stringify(examples)};\n`;
  const config = await resolveConfig(target);
  await expect(await format(source, { ...config, parser: "typescript" })).toMatchFileSnapshot(target);
});

test("every folder of examples is a template, and none else", () => {
  const folders = [...new Set(paths.map((path) => path.replace(/\/.*/, "")))];
  expect(
    templates()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(folders);
});

async function made(name: string, answers: Readonly<Record<string, string>>): Promise<readonly NewFile[]> {
  const found = await fromTemplate(name, answers, "2.2.7");
  if (!found || !("files" in found)) throw new Error(JSON.stringify(found));
  return found.files;
}

/** Others than those of the examples, each once. */
const other = {
  interface: ["bond0.100", "ens3", "wan0"],
  network: ["203.0.113.77/26", "10.9.0.1/24"],
  address: ["10.9.0.101", "10.9.0.102", "10.9.0.103", "10.9.0.104", "10.9.0.105"],
  routerId: ["201", "202"],
};
const six = {
  network: ["2001:db8:1::77/64"],
  address: ["2001:db8:1::101", "2001:db8:1::102"],
};

describe.each(templates())("$name", ({ name, asks, description, title }) => {
  const examples = asks.map((ask) => [ask.name, ask.example] as const);

  test("says what it is, and asks for each word once", () => {
    expect(title).not.toBe("");
    expect(description).toMatch(/^\w.*\.$/);
    expect(new Set(examples.map(([ask]) => ask)).size).toBe(asks.length);
  });

  test("with the answers of the example it is the example", async () => {
    for (const answers of [Object.fromEntries(examples), {}]) {
      for (const { path, text } of await made(name, answers))
        if (path !== "kalc.yaml") expect(text).toBe(readFileSync(`${folder}${name}/${path}`, "utf8"));
    }
  });

  test("with other answers nothing of the example's is left, and nothing is wrong", async () => {
    const left = structuredClone({ ...other, ...(name === "ipv6" ? six : {}) });
    const answers = Object.fromEntries(asks.map((ask) => [ask.name, left[ask.kind].shift() ?? "none"]));
    const files = await made(name, answers);
    const configurations = files.filter(({ path }) => path.endsWith(".conf"));
    const text = configurations.map((file) => file.text).join("");
    for (const [ask, word] of examples) {
      expect(text.split(/[\s/]+/)).not.toContain(word.replace(/\/.*/, ""));
      expect(text.split(/\s+/)).toContain(answers[ask]);
    }
    const nodes = configurations.map(({ path, text: own }) => ({
      name: path,
      result: lint({ main: path, files: filesInMemory({ [path]: own }) }),
    }));
    expect(nodes.flatMap(({ result }) => result.diagnostics.map(({ message }) => message))).toEqual([]);
    expect(lintCluster(nodes).map(({ message }) => message)).toEqual([]);
    for (const { well } of electionOf(clusterFrom(nodes))) expect(well.kind).toBe("master");
  });
});

test("the nodes are a cluster of a kalc.yaml", async () => {
  const yaml = (await made("vrrp-pair", {})).find(({ path }) => path === "kalc.yaml");
  expect(yaml?.text).toContain("vrrp-pair:");
  expect(yaml?.text).toContain("file: lb2.conf");
});

test.each([
  ["interface", "two words", "An interface has a name"],
  ["interface", "a-name-that-is-too-long", "An interface has a name"],
  ["address", "192.0.2.1", "This must be an IPv4 address with the length of its network"],
  ["address", "192.0.2.1/33", "This must be an IPv4 address with"],
  ["address", "2001:db8::1/64", "This must be an IPv4 address with"],
  ["routerId", "0", "A virtual_router_id is a whole number from 1 to 255"],
  ["routerId", "256", "A virtual_router_id is"],
  ["routerId", "51a", "A virtual_router_id is"],
])("%s cannot be %s", async (ask, answer, message) => {
  expect(await fromTemplate("vrrp-pair", { [ask]: answer }, "2.2.7")).toEqual({
    wrong: ask,
    message: expect.stringContaining(message) as unknown,
  });
});

test("what there is not is none", async () => {
  expect(await fromTemplate("bogus", {}, "2.2.7")).toBe(undefined);
});
