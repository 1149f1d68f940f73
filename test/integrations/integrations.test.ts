// What lets others run kalc: a GitHub action and a pre-commit hook, run as their hosts would, with a packed kalc.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { describeWith } from "../support/needs.ts";
import { pack } from "./pack.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "kalc-action-"));
writeFileSync(join(folder, "keepalived.conf"), "wrong\n");
writeFileSync(join(folder, "clean.conf"), "global_defs {\n}\n");

/** Where the action's first step puts it; the file that it is told to install. */
const runner = mkdtempSync(join(tmpdir(), "kalc-runner-"));
const bin = join(runner, "kalc/node_modules/.bin");
let packed = "";

beforeAll(() => {
  packed = pack("kalc").file(/^kalc-[\d.]+\.tgz$/);
});

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly name: string;
      readonly run: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}

describeWith("bash", "the GitHub action", () => {
  const action = parse(readFileSync(`${root}action.yml`, "utf8")) as Action;

  /** A step, as GitHub runs it: inputs put into the environment, then bash. */
  function runStep(
    name: string,
    inputs: Readonly<Record<string, string>>,
  ): {
    status: number | null;
    stdout: string;
    stderr: string;
  } {
    const step = action.runs.steps.find((one) => one.name === name);
    const env = Object.entries(step?.env ?? {}).map(([variable, value]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1];
      const given = input === undefined ? value : (inputs[input] ?? action.inputs[input]?.default);
      return [variable, given ?? "NO SUCH INPUT"] as const;
    });
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", "-c", step?.run ?? ""],
      {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          HOME: runner,
          npm_config_offline: "true",
          GITHUB_ACTION_PATH: root,
          RUNNER_TEMP: runner,
          ...Object.fromEntries(env),
        },
        encoding: "utf8",
      },
    );
    return { status, stdout, stderr };
  }

  const runWith = (inputs: Readonly<Record<string, string>>): ReturnType<typeof runStep> =>
    runStep("Lint", inputs);

  beforeAll(() => {
    expect(runStep("Install kalc", { package: packed })).toMatchObject({ status: 0, stderr: "" });
  });

  test("installs the package of its own release", () => {
    const step = action.runs.steps.find(({ name }) => name === "Install kalc");
    const { stdout } = spawnSync("bash", ["-euc", `npm() { echo "$@"; }; ${step?.run ?? ""}`], {
      env: {
        PATH: process.env.PATH,
        KALC_PACKAGE: "",
        KALC_REPOSITORY: "https://host/owner/kalc",
        GITHUB_ACTION_PATH: root,
        RUNNER_TEMP: runner,
      },
      encoding: "utf8",
    });
    const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
    expect(stdout.trim().split(" ").at(-1)).toBe(
      `https://host/owner/kalc/releases/download/v${version}/kalc-${version}.tgz`,
    );
  });

  test("annotates what it finds, and fails", () => {
    const { status, stdout, stderr } = runWith({});
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toMatch(
      /^::error title=KA201 keyword-unknown,file=keepalived\.conf,line=1,endLine=1,col=1,endColumn=5::/,
    );
  });

  test("takes its inputs", () => {
    expect(
      runWith({ "fail-on": "never", keepalived: "2.2.7", args: "--rule KA201=hint --no-settings" }),
    ).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^::notice title=[^,]*,file=keepalived\.conf/) as string,
    });
    expect(runWith({ paths: "clean.conf *.none" })).toMatchObject({
      status: 2,
      stderr: "kalc: no file matches *.none\n",
    });
  });

  test("runs nothing that an input says", () => {
    expect(runWith({ paths: "$(touch stolen) ; touch stolen" }).status).toBe(2);
    expect(spawnSync("ls", [folder], { encoding: "utf8" }).stdout).not.toContain("stolen");
  });
});

/** As pre-commit installs what a local hook of the language node names. */
test("the pre-commit hook calls a command that the package has", () => {
  const [hook] = parse(readFileSync(`${root}.pre-commit-hooks.yaml`, "utf8")) as {
    entry: string;
    language: string;
    files: string;
  }[];
  expect(hook?.language).toBe("system");
  execFileSync("npm", ["install", "--offline", "--prefix", join(runner, "kalc"), packed], {
    stdio: "ignore",
  });
  const [command = "", ...args] = hook?.entry.split(" ") ?? [];
  const { status } = spawnSync(join(bin, command), [...args, "clean.conf"], { cwd: folder });
  expect(status).toBe(0);
  for (const name of [
    "keepalived.conf",
    "etc/keepalived/keepalived.conf",
    "keepalived/vrrp.conf",
    "keepalived-lb1.conf",
  ]) {
    expect(name).toMatch(new RegExp(hook?.files ?? ""));
  }
  expect("nginx.conf").not.toMatch(new RegExp(hook?.files ?? ""));
});
