import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { filesOnDisk } from "@kalc/parser/disk";
import {
  NO_SETTINGS,
  releaseOf,
  settingsFinder,
  type Releases,
  type Settings,
  type SettingsFinder,
} from "@kalc/parser/project";
import { openInput, type Input } from "../input.ts";
import type { Io } from "../io.ts";
import { expandPaths, plainPath } from "../paths.ts";

/** A configuration to be linted, and the settings for it. */
export interface LintInput extends Input {
  readonly settings: Settings;
  /** The release it is judged for. */
  readonly keepalived: string;
  /** Named on the command line, not found in a folder or by a pattern. */
  readonly isNamed: boolean;
  readonly isStdin: boolean;
}

export interface LintInputs {
  readonly inputs: readonly LintInput[];
  /** Each a sentence without a full stop; the inputs are linted all the same. */
  readonly errors: readonly string[];
}

export interface InputOptions {
  readonly settings: boolean;
  readonly stdinFilename?: string | undefined;
  readonly keepalived: Releases;
  /** The paths were found in a folder, not named on the command line. */
  readonly areFound?: boolean | undefined;
}

export async function lintInputs(
  args: readonly string[],
  options: InputOptions,
  io: Io,
): Promise<LintInputs> {
  const { paths, errors: missing } = await expandPaths(args, io.cwd);
  const finder = options.settings ? settingsFinder(filesOnDisk(io.cwd), io.cwd) : undefined;
  const isIgnored = ignorer();
  const named = new Set(options.areFound ? [] : args.map(plainPath));
  const errors = new Set(missing);
  const inputs: LintInput[] = [];
  for (const path of paths) {
    const isStdin = path === "-";
    const isNamed = isStdin || (named.has(path) && !isFolder(path, io.cwd));
    const settings = await settingsOf(isStdin ? (options.stdinFilename ?? "stdin.conf") : path, finder);
    if (Array.isArray(settings)) {
      for (const error of settings) errors.add(error);
      continue;
    }
    if (!isNamed && (await isIgnored(resolve(io.cwd, path), settings))) continue;
    const input = await openInput(path, io, options.stdinFilename);
    if ("unreadable" in input) errors.add(input.unreadable);
    else {
      const keepalived = releaseOf(options.keepalived, settings);
      inputs.push({ ...input, settings, keepalived, isNamed, isStdin });
    }
  }
  return { inputs, errors: [...errors] };
}

async function settingsOf(path: string, finder: SettingsFinder | undefined): Promise<Settings | string[]> {
  const settings = await (finder?.settingsFor(path) ?? NO_SETTINGS);
  return "errors" in settings ? [...settings.errors] : settings;
}

function isFolder(path: string, cwd: string): boolean {
  return statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** What each kalc.yaml leaves out, looked up once. */
function ignorer(): (path: string, settings: Settings) => Promise<boolean> {
  const known = new Map<Settings, ReadonlySet<string>>();
  return async (path, settings) => {
    if (settings.path === undefined || settings.ignore.length === 0) return false;
    const ignored = known.get(settings) ?? (await filesMatching(settings.ignore, dirname(settings.path)));
    known.set(settings, ignored);
    return ignored.has(path);
  };
}

async function filesMatching(patterns: readonly string[], cwd: string): Promise<ReadonlySet<string>> {
  const { globSync } = await import("tinyglobby");
  return new Set(globSync([...patterns], { cwd, absolute: true, dot: true }));
}
