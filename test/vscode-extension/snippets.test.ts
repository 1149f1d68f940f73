import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { lint } from "../../parser/lint/index.ts";
import { filesInMemory } from "../../parser/reader/index.ts";
import { snippets } from "../../vscode-extension/generate/snippets.ts";
import { readSnippet } from "../lsp/support/snippet.ts";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const file = fileURLToPath(
  new URL("../../vscode-extension/snippets/keepalived.code-snippets", import.meta.url),
);

const topologies = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    name,
    nodes: readdirSync(`${examples}${name}`)
      .filter((node) => node.endsWith(".conf"))
      .sort()
      .map((node) => readFileSync(`${examples}${name}/${node}`, "utf8")),
  }));

const all = snippets(topologies);

test("the file is what the schema and the examples make of it", async () => {
  await expect(`${JSON.stringify(all, null, 2)}\n`).toMatchFileSnapshot(file);
});

/** What a snippet refers to. */
const beside: Readonly<Record<string, string>> = {
  vrrp_sync_group: `${instance("outside", 51, "eth0")}\n${instance("inside", 52, "eth1")}`,
};

function textOf(name: string): string {
  return readSnippet(all[name]?.body.join("\n") ?? "").text;
}

function instance(name: string, id: number, device: string): string {
  const address = `virtual_ipaddress {\n192.0.2.${id}/24\n}`;
  return `vrrp_instance ${name} {\ninterface ${device}\nvirtual_router_id ${id}\n${address}\n}`;
}

describe("with its presets it is judged without an error", () => {
  test.each(Object.keys(all))("%s", (name) => {
    const text = `${textOf(name)}\n${beside[name] ?? ""}`;
    const { diagnostics } = lint({ main: "a.conf", files: filesInMemory({ "a.conf": text }) });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
