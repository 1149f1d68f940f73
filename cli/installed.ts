import { runProgram, type Finished } from "@kalc/deploy/transport";
import { compareVersions, RELEASES, releaseUpTo } from "@kalc/parser/versions";

/** The release of the keepalived that is installed on this machine, or why that cannot be said. */
export async function installedRelease(): Promise<
  { readonly release: string; readonly remark: string | undefined } | { readonly wrong: string }
> {
  const found = await Promise.all(PLACES.map(askVersion));
  const ran = found.find((one) => !("missing" in one)) ?? { missing: "" };
  if ("missing" in ran) return { wrong: "keepalived is not installed on this machine: name a version" };
  if ("stopped" in ran) return { wrong: "keepalived --version does not exit: name a version" };
  // It writes to standard error.
  const [, version] = /Keepalived v(\d+\.\d+\.\d+)/.exec(`${ran.stderr}\n${ran.stdout.toString()}`) ?? [];
  if (version === undefined) return { wrong: "keepalived --version prints no version: name one" };
  const release = releaseUpTo(version);
  if (release === version) return { release, remark: undefined };
  const where =
    compareVersions(version, RELEASES[0]) < 0 ? "the oldest release" : "the last release before it";
  return {
    release,
    remark: `keepalived ${version} is installed; using ${release}, ${where} that kalc knows`,
  };
}

/** Whose PATH is not root's often lacks the folder it lies in. */
const PLACES = ["keepalived", "/usr/sbin/keepalived"];

function askVersion(program: string): Promise<Finished> {
  return runProgram(program, ["--version"], new Uint8Array(), { limitMs: 10_000, mostBytes: 1_000_000 });
}

/** As a release for all, for one node, and on either side of two. */
const INSTALLED = /(^|=|\.\.)installed(?=\.\.|$)/g;

/** A command line with the word `installed` after --keepalived, as each command writes it, replaced by the release. */
export function withRelease(args: readonly string[], release: string): readonly string[] {
  return args.map((arg, at) =>
    isVersion(args, at) ? arg.replaceAll(INSTALLED, (_, before: string) => `${before}${release}`) : arg,
  );
}

/** Whether the local program has to be asked. */
export function asksInstalled(args: readonly string[]): boolean {
  return args.some((arg, at) => isVersion(args, at) && arg.search(INSTALLED) >= 0);
}

function isVersion(args: readonly string[], at: number): boolean {
  const options = args.includes("--") ? args.indexOf("--") : args.length;
  return at < options && (args[at - 1] === "--keepalived" || args[at]?.startsWith("--keepalived=") === true);
}
