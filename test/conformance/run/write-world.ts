// Worlds as the files that the set-up script reads.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileName } from "./file-name.ts";
import type { World } from "./world.ts";

/**
 * Users and groups are root under another name. What keepalived does where a script has another user depends on more
 * than the file: 2.2.7 ends itself outside of namespaces (12.8), and finds no program that is named without a folder.
 */
const root = ["0", "0", "", "/", "/bin/sh"];

/** All is there for all, but where a file makes an interface that another one finds, it has a network of its own. */
export function writeWorlds(folder: string, worlds: readonly World[]): void {
  const write = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(""), "latin1");
  const all = (of: (world: World) => readonly string[]): readonly string[] => [
    ...new Set(worlds.flatMap(of)),
  ];
  const users = all(({ users }) => users).filter((name) => name !== "root");
  const groups = all((world) => [...world.users, ...world.groups]).filter((name) => name !== "root");
  write(
    "programs",
    all(({ programs }) => programs),
  );
  write(
    "passwd",
    users.map((name) => [name, "x", ...root].join(":")),
  );
  write(
    "group",
    groups.map((name) => [name, "x", "0", ""].join(":")),
  );
  write(
    "hosts",
    all(({ hosts }) => hosts).map((name) => `192.0.2.1 ${name}`),
  );
  write(
    "namespaces",
    all(({ namespaces }) => namespaces),
  );
  const interfaces = all((world) => world.interfaces).filter((name) => name !== "lo");
  writeInterfaces(join(folder, "interfaces"), interfaces);
  for (const [index, world] of worlds.entries()) {
    if (world.ownInterfaces.some((name) => interfaces.includes(name)))
      writeInterfaces(join(folder, `${fileName(index)}.interfaces`), world.interfaces);
  }
}

/** Bridges, which take no kernel module. */
export function writeInterfaces(path: string, names: readonly string[]): void {
  writeFileSync(path, names.map((name) => `link add ${name} type bridge\n`).join(""), "latin1");
}
