import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";

const packages = ["user-mode-linux", "curl"];
const program = `
import { aptInstall } from ${JSON.stringify(new URL("apt.mjs", import.meta.url).href)};
console.log(JSON.stringify(aptInstall(${JSON.stringify(packages)})));`;

/** Installs two packages with a shell script as apt-get: what went wrong, and what it was asked. */
function install(aptGet: string): { wrong: unknown; asked: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), "kalc-apt-"));
  writeFileSync(
    join(folder, "apt-get"),
    `#!/bin/sh\ncd '${folder}' || exit\nfor last; do :; done\necho "$*" >>asked\n${aptGet}\n`,
    { mode: 0o755 },
  );
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    env: { PATH: folder },
    encoding: "utf8",
  });
  const asked = readFileSync(join(folder, "asked"), "utf8").trimEnd().split("\n");
  return {
    wrong: JSON.parse(stdout),
    asked: asked.map((line) => line.replace("-qq -o DPkg::Lock::Timeout=120 ", "")),
  };
}

const installing = (...names: readonly string[]): string =>
  `install -y --no-install-recommends ${names.join(" ")}`;

test("apt-get that is busy with its lists is asked again", () => {
  const busy = `echo 'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt-get)' >&2
echo 'E: Unable to lock directory /var/lib/apt/lists/' >&2`;
  expect(install(`[ "$last" != update ] || [ -e second ] || { : >second; ${busy}; exit 100; }`)).toEqual({
    wrong: [],
    asked: ["update", "update", installing(...packages)],
  });
});

test("apt-get that cannot have all its lists installs from those it has", () => {
  expect(install(`[ "$last" != update ] || { echo 'E: no network' >&2; exit 100; }`)).toEqual({
    wrong: [],
    asked: ["update", installing(...packages)],
  });
});

test("apt-get that does not know one package installs the others", () => {
  const unknown = "E: Unable to locate package user-mode-linux";
  expect(install(`case "$*" in *user-mode-linux*) echo '${unknown}' >&2; exit 100; esac`)).toEqual({
    wrong: [`apt-get install failed (${unknown})`],
    asked: ["update", installing(...packages), ...packages.map((name) => installing(name))],
  });
});

test("apt-get that fails is quoted: its last line, and that about the lists", () => {
  expect(install(`echo 'E: something' >&2; echo "E: no $last" >&2; exit 100`)).toEqual({
    wrong: ["apt-get update failed (E: no update)", "apt-get install failed (E: no curl)"],
    asked: ["update", installing(...packages)],
  });
});
