import { directoryOf, resolvePath, type Files } from "../../reader/index.ts";
import { relativePath } from "../paths.ts";
import { NO_SETTINGS, type Settings, type SettingsErrors } from "./settings.ts";

const NAME = "kalc.yaml";
/** What somebody may have called it, who would wonder for long why nothing in it counts. */
const MISTAKEN = "kalc.yml";

/** Finds and reads the kalc.yaml of one file after the other, each once. */
export interface SettingsFinder {
  /** For a file's path, as seen from the working folder. */
  readonly settingsFor: (path: string) => Promise<Settings | SettingsErrors>;
}

/** The nearest kalc.yaml, from a file's own folder upwards. YAML and its schema are only evaluated where one is. */
export function settingsFinder(files: Files, cwd: string): SettingsFinder {
  const byFolder = new Map<string, string | undefined>();
  const byPath = new Map<string, Promise<Settings | SettingsErrors>>();
  const find = (folder: string): string | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const here = resolvePath(folder, NAME);
    const above = directoryOf(folder);
    const isHere = files.stat(here) !== undefined;
    const mistaken = resolvePath(folder, MISTAKEN);
    const isMistaken = !isHere && files.stat(mistaken) !== undefined;
    const found = isHere ? here : isMistaken ? mistaken : above === folder ? undefined : find(above);
    byFolder.set(folder, found);
    return found;
  };
  return {
    settingsFor: (path) => {
      const found = find(directoryOf(resolvePath(cwd, path)));
      if (found === undefined) return Promise.resolve(NO_SETTINGS);
      if (found.endsWith(MISTAKEN)) {
        const wrong = `${relativePath(cwd, found)} is not read: rename it to ${NAME}`;
        return Promise.resolve({ errors: [wrong] });
      }
      const known = byPath.get(found);
      if (known) return known;
      const settings = import("./read.ts").then(({ readSettings }) =>
        readSettings(found, relativePath(cwd, found), files),
      );
      byPath.set(found, settings);
      return settings;
    },
  };
}
