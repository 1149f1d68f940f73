// What is handed to users, each installed from its file into an empty place, and used there without a checkout.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { describeWith } from "../support/needs.ts";
import { describeInDebian } from "./debian.ts";
import { expectServer, expectWhole, fresh, run, said, version } from "./installed.ts";
import { pack } from "./pack.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

let packed: ReturnType<typeof pack>;

beforeAll(() => {
  packed = pack("npm", "executable", "deb");
}, 600_000);

/** Where there is node and nothing else. */
const onlyNode = fresh();
symlinkSync(process.execPath, join(onlyNode, "node"));

/** From its file alone: npm may ask nobody, and finds nothing it has kept. */
function npm(place: string, ...args: readonly string[]): void {
  execFileSync("npm", [...args, "--offline", "--cache", join(place, "cache"), "--prefix", place], {
    stdio: "ignore",
  });
}

function installed(name: RegExp): string {
  const place = fresh();
  npm(place, "install", packed.file(name));
  return place;
}

const KALC = /^kalc-\d[\d.]*\.tgz$/;
const PARSER = /^kalc-parser-.*\.tgz$/;
const SERVER = /^kalc-lsp-.*\.tgz$/;

describe("the packages for npm", () => {
  test.each([KALC, PARSER, SERVER])("%s says nothing of the workspace, and all of what is in it", (name) => {
    const modules = join(installed(name), "node_modules");
    const at = dirname(
      readdirSync(modules, { recursive: true, encoding: "utf8" })
        .filter((path) => /^(?:@kalc\/)?[\w-]+\/package\.json$/.test(path))
        .map((path) => join(modules, path))[0] ?? "",
    );
    const text = readFileSync(join(at, "package.json"), "utf8");
    const manifest = JSON.parse(text) as Readonly<Record<string, unknown>>;
    expect(manifest).toMatchObject({ version, license: "MIT" });
    for (const key of ["private", "workspaces", "scripts", "dependencies", "devDependencies"])
      expect(manifest).not.toHaveProperty(key);
    expect(text).not.toMatch(/"source"|[^d]\.ts"/);
    expect(readFileSync(join(at, "THIRD-PARTY.txt"), "utf8")).toMatch(/^chevrotain [\d.]+ \(Apache-2\.0\)$/m);
    expect(readFileSync(join(at, "LICENSE"), "utf8")).toBe(readFileSync(`${root}LICENSE`, "utf8"));
    expect(existsSync(join(at, "README.md"))).toBe(true);
  });

  test("kalc does everything with node alone, and goes without a trace", async () => {
    const place = installed(KALC);
    const before = readdirSync(join(place, "node_modules"));
    expect(before).toContain("kalc");
    await expectWhole({ program: join(place, "node_modules/.bin/kalc"), path: onlyNode });
    npm(place, "uninstall", "kalc");
    const modules = join(place, "node_modules");
    expect(existsSync(modules) ? readdirSync(modules).filter((name) => !name.startsWith(".")) : []).toEqual(
      [],
    );
    expect(existsSync(join(modules, ".bin/kalc"))).toBe(false);
  });

  test("kalc-lsp serves an editor", async () => {
    const place = installed(SERVER);
    await expectServer({ program: join(place, "node_modules/.bin/kalc-lsp"), path: onlyNode }, "--stdio");
  });

  test("@kalc/parser has each of its entries, and types for them", () => {
    const place = installed(PARSER);
    // What a plugin is for.
    symlinkSync(`${root}node_modules/prettier`, join(place, "node_modules/prettier"));
    const { exports: entries } = JSON.parse(
      readFileSync(join(place, "node_modules/@kalc/parser/package.json"), "utf8"),
    ) as { exports: Readonly<Record<string, unknown>> };
    const names = Object.keys(entries).filter((name) => name !== "./package.json");
    const imports = names.map(
      (name, index) => `import * as m${index} from "@kalc/parser${name.slice(1)}";\n`,
    );
    const uses = names.map(
      (_, index) => `if (Object.keys(m${index}).length === 0) throw new Error("${index}");\n`,
    );
    const text = `${imports.join("")}${uses.join("")}`;
    writeFileSync(join(place, "use.mjs"), text);
    expect(run({ program: join(onlyNode, "node"), path: onlyNode }, ["use.mjs"], place)).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
    writeFileSync(
      join(place, "use.mts"),
      `${text}import { parseText } from "@kalc/parser/syntax";\nparseText(1 as unknown as symbol);\n`,
    );
    const options = ["--strict", "--noEmit", "--module", "nodenext", "use.mts"];
    const { stdout } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...options], {
      cwd: place,
      encoding: "utf8",
    });
    expect(stdout.trim().split("\n")).toEqual([
      expect.stringMatching(/^use\.mts\(\d+,\d+\): error TS2345: Argument of type 'symbol'/) as string,
    ]);
  });

  test.each([
    ["@kalc/parser", PARSER],
    ["kalc", KALC],
  ])("%s has a plugin for Prettier", (name, file) => {
    const place = installed(file);
    symlinkSync(`${root}node_modules/prettier`, join(place, "node_modules/prettier"));
    writeFileSync(join(place, ".prettierrc.json"), JSON.stringify({ plugins: [`${name}/prettier`] }));
    writeFileSync(join(place, "keepalived.conf"), "vrrp_script a\n{\nscript /bin/true }\n");
    const prettier = join(place, "node_modules/prettier/bin/prettier.cjs");
    expect(
      run({ program: join(onlyNode, "node"), path: onlyNode }, [prettier, "keepalived.conf"], place),
    ).toEqual({ status: 0, stdout: "vrrp_script a {\n    script /bin/true\n}\n", stderr: "" });
  });
});

describe("the single executable", () => {
  test("does everything where there is no node", async () => {
    await expectWhole({ program: packed.file(/^kalc-[\d.]+-linux-\w+$/), path: fresh() });
  });
});

describeWith("dpkg", "the Debian package", () => {
  let place = "";
  const everything = (): string[] =>
    readdirSync(place, { recursive: true, encoding: "utf8" })
      .filter((path) => !/^var(?:\/|$)/.test(path))
      .sort();
  const dpkg = (...args: readonly string[]): void => {
    // What it depends on is not in an empty place; the one who unpacks may be anybody.
    execFileSync("dpkg", [`--root=${place}`, "--force-depends", "--force-not-root", ...args], {
      stdio: "ignore",
    });
  };

  beforeAll(() => {
    place = fresh();
    for (const folder of ["info", "updates"])
      mkdirSync(join(place, "var/lib/dpkg", folder), { recursive: true });
    writeFileSync(join(place, "var/lib/dpkg/status"), "");
    dpkg("--install", packed.file(/\.deb$/));
  });

  test("has the executable, completion, a manual page, and what must be with them", () => {
    expect(
      everything().filter((path) => !everything().some((other) => other.startsWith(`${path}/`))),
    ).toEqual([
      "usr/bin/kalc",
      "usr/share/bash-completion/completions/kalc",
      "usr/share/doc/kalc/changelog.gz",
      "usr/share/doc/kalc/copyright",
      "usr/share/fish/vendor_completions.d/kalc.fish",
      "usr/share/man/man1/kalc.1.gz",
      "usr/share/zsh/vendor-completions/_kalc",
    ]);
    const kalc = { program: join(place, "usr/bin/kalc"), path: "" };
    expect(run(kalc, ["--version"]).stdout).toBe(said);
    const copyright = readFileSync(join(place, "usr/share/doc/kalc/copyright"), "utf8");
    expect(copyright).toMatch(/^Node\.js v/m);
    expect(copyright).toMatch(/^prettier [\d.]+ \(MIT\)$/m);
  });

  test("its manual page has every command and option", () => {
    const page = execFileSync("gzip", ["-dc", join(place, "usr/share/man/man1/kalc.1.gz")], {
      encoding: "utf8",
    });
    const { stdout } = run({ program: join(place, "usr/bin/kalc"), path: "" }, ["lint", "--help"]);
    const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag = ""]) => flag);
    expect(flags).toContain("--fail-on");
    for (const flag of flags.filter((flag) => flag !== "--help"))
      expect(page).toContain(flag.replaceAll("-", "\\-"));
    expect(page).toMatch(/^\.SS kalc completion /m);
    expect(page).not.toMatch(/undefined|\[object/);
  });

  describeWith("bash", "in bash", () => {
    test("completes", () => {
      const script = `source "$1"; COMP_WORDS=(kalc lint --form); COMP_CWORD=2; _kalc; echo "\${COMPREPLY[@]}"`;
      const file = join(place, "usr/share/bash-completion/completions/kalc");
      expect(execFileSync("bash", ["-c", script, "bash", file], { encoding: "utf8" })).toBe("--format\n");
    });
  });

  describeWith("zsh", "in zsh", () => {
    test("completes", () => {
      const session = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; fpath=($1 \\$fpath); autoload -Uz compinit; compinit -D -u; kalc() { print -r -- \\"RAN:\\$*:END\\" }"
zpty -w shell "kalc lint --format s"$'\\t'
zpty -r -m shell out '*RAN:[^$]*:END*'
print -r -- "\${\${out##*RAN:}%%:END*}"
zpty -d shell`;
      const folder = join(place, "usr/share/zsh/vendor-completions");
      const { stdout } = spawnSync("zsh", ["-f", "-c", session, "zsh", folder], { encoding: "utf8" });
      expect(stdout.trim()).toBe("lint --format sarif");
    });
  });

  describeWith("fish", "in fish", () => {
    test("completes", () => {
      const file = join(place, "usr/share/fish/vendor_completions.d/kalc.fish");
      const script = `source ${file}; complete -C 'kalc lint --format s'`;
      expect(execFileSync("fish", ["--no-config", "-c", script], { encoding: "utf8" })).toMatch(/^sarif\b/);
    });
  });

  test("goes without a trace", () => {
    dpkg("--purge", "kalc");
    expect(everything()).toEqual([]);
  });
});

// It takes minutes to make such a system.
if (process.env.MATRIX === "all") describeInDebian();

test("there is one version, and the changelog says what is in it", () => {
  for (const folder of ["parser", "lsp", "deploy", "cli", "vscode-extension"]) {
    const manifest = JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8")) as { version: string };
    expect({ folder, version: manifest.version }).toEqual({ folder, version });
  }
  expect(readFileSync(`${root}CHANGELOG.md`, "utf8")).toMatch(
    new RegExp(`^## \\[${version.replaceAll(".", "\\.")}\\]`, "m"),
  );
});
