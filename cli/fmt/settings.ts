import { resolve } from "node:path";
import { DEFAULTS, type FormatOptions } from "@kalc/parser/format";
import type { Options } from "prettier";
import type { Settings as OwnSettings, SettingsFinder } from "@kalc/parser/project";

/** What a file's folders say about formatting. */
export interface FmtSettings {
  readonly options: FormatOptions;
  readonly ignored: boolean;
  /** What kalc.yaml says. */
  readonly own: OwnSettings;
}

export interface BadSettings {
  readonly unusable: string;
}

/**
 * Prettier finds and reads its own files: .prettierrc and the like, .editorconfig, .prettierignore. What they say
 * goes before what kalc.yaml says, because the same files hold for every way of calling Prettier.
 */
export async function settingsFor(
  path: string,
  cwd: string,
  finder: SettingsFinder,
): Promise<FmtSettings | BadSettings> {
  const ours = await finder.settingsFor(path);
  if ("errors" in ours) return { unusable: ours.errors.join("\n") };
  // Half of this command's start-up, so not before it is asked for.
  const { getFileInfo, resolveConfig } = await import("prettier");
  const file = resolve(cwd, path);
  try {
    const { ignored } = await getFileInfo(file, {
      ignorePath: resolve(cwd, ".prettierignore"),
      resolveConfig: false,
      withNodeModules: true,
    });
    const found = await resolveConfig(file, { editorconfig: true });
    return { own: ours, ignored, options: optionsFrom({ ...written(ours.format), ...found }) };
  } catch (error) {
    return { unusable: error instanceof Error ? error.message : String(error) };
  }
}

function written({ tabWidth, useTabs }: OwnSettings["format"]): Options {
  return { ...(tabWidth !== undefined && { tabWidth }), ...(useTabs !== undefined && { useTabs }) };
}

function optionsFrom({ tabWidth, useTabs, printWidth, endOfLine }: Options): FormatOptions {
  return {
    tabWidth: tabWidth ?? DEFAULTS.tabWidth,
    useTabs: useTabs ?? DEFAULTS.useTabs,
    printWidth: printWidth ?? DEFAULTS.printWidth,
    // A carriage return alone ends no line in keepalived.
    endOfLine: endOfLine === undefined || endOfLine === "cr" ? DEFAULTS.endOfLine : endOfLine,
  };
}
