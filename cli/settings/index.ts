import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { SettingsErrors } from "./read.ts";
import { NO_SETTINGS, type Settings } from "./settings.ts";

const NAME = "kalc.yaml";

/** Finds and reads the kalc.yaml of one file after the other, each once. */
export interface SettingsFinder {
  /** For a file's path, as seen from the working folder. */
  readonly settingsFor: (path: string) => Promise<Settings | SettingsErrors>;
}

/** The nearest kalc.yaml, from a file's own folder upwards. YAML and its schema are only evaluated where one is. */
export function settingsFinder(cwd: string): SettingsFinder {
  const byFolder = new Map<string, string | undefined>();
  const byPath = new Map<string, Promise<Settings | SettingsErrors>>();
  const find = (folder: string): string | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const here = resolve(folder, NAME);
    const above = dirname(folder);
    const found = existsSync(here) ? here : above === folder ? undefined : find(above);
    byFolder.set(folder, found);
    return found;
  };
  return {
    settingsFor: (path) => {
      const found = find(dirname(resolve(cwd, path)));
      if (found === undefined) return Promise.resolve(NO_SETTINGS);
      const known = byPath.get(found);
      if (known) return known;
      const settings = import("./read.ts").then(({ readSettings }) =>
        readSettings(found, relative(cwd, found) || NAME),
      );
      byPath.set(found, settings);
      return settings;
    },
  };
}
