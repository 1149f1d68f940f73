import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { inSandbox } from "../../support/sandbox.ts";
import { cases } from "./cases.ts";

interface Configuration {
  readonly name: string;
  readonly path: string;
}

const configurations: readonly Configuration[] = cases.flatMap(({ name, folder }) => {
  const expected = join(folder, "expected");
  const files = existsSync(expected) ? readdirSync(expected).filter((file) => file.endsWith(".conf")) : [];
  return files.map((file) => ({ name: `${name}/${file}`, path: join("expected", file) }));
});

/** What a host has that a configuration names: interfaces, and scripts in /etc/keepalived. */
function hostFor(texts: readonly string[]): string {
  const all = texts.join("\n");
  const named = (pattern: RegExp): readonly string[] =>
    [...new Set([...all.matchAll(pattern)].map(([, name = ""]) => name))].filter((name) => name !== "eth0");
  const interfaces = [
    ...named(/^ {4}interface (\S+)$/gm),
    ...named(/ dev (\S+)/g),
    ...named(/track_interface \{\s+(\S+)/g),
  ];
  const scripts = named(/"(\/etc\/keepalived\/[\w.]+)"/g);
  return [
    ...[...new Set(interfaces)].map((name) => `ip link add ${name} type bridge; ip link set ${name} up`),
    "mkdir -p /etc/keepalived",
    ...scripts.map((path) => `printf '#!/bin/sh\\n' > ${path}; chmod 755 ${path}`),
  ].join("\n");
}

describeWith(
  ["keepalived", "sandbox"],
  "the real keepalived loads every configuration without a word",
  () => {
    const root = fileURLToPath(new URL("cases/", import.meta.url));
    // One sandbox for all: each configuration is one run of keepalived in it.
    test(`${configurations.length} configurations`, () => {
      expect(configurations.length).toBeGreaterThan(100);
      const texts = configurations.map(({ name, path }) =>
        readFileSync(join(root, name.split("/")[0] ?? "", path), "utf8"),
      );
      const runs = configurations.map(({ name, path }) => {
        const file = `${name.split("/")[0] ?? ""}/${path}`;
        return `said=$(keepalived -t -f ${file} 2>&1); echo "${name} $? $said"`;
      });
      const { output } = inSandbox(root, `${hostFor(texts)}\n${runs.join("\n")}`);
      expect(
        output
          .trim()
          .split("\n")
          .map((line) => line.trim()),
      ).toEqual(configurations.map(({ name }) => `${name} 0`));
    });
  },
);
