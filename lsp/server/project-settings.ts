import type { Files } from "@kalc/parser/reader";
import { NO_SETTINGS, settingsFinder, type Settings } from "@kalc/parser/project";

/** The kalc.yaml files of a workspace. */
export interface ProjectSettings {
  /** For a file's path; those of a kalc.yaml that is wrong are as if it were not there. */
  settingsFor(path: string): Promise<Settings>;
  /** What is known already; without a kalc.yaml until then. */
  known(path: string): Settings;
  /** They are read anew when they are next asked for. */
  forget(): void;
}

/** `complain` is told once what is wrong with a kalc.yaml. */
export function projectSettings(files: Files, complain: (error: string) => void): ProjectSettings {
  let finder = settingsFinder(files, "/");
  let found = new Map<string, Settings>();
  let said = new Set<string>();
  return {
    async settingsFor(path) {
      const asked = finder;
      const settings = await finder.settingsFor(path);
      if (!("errors" in settings)) {
        if (asked === finder) found.set(path, settings);
        return settings;
      }
      for (const error of settings.errors) if (!said.has(error)) complain(error);
      for (const error of settings.errors) said.add(error);
      return NO_SETTINGS;
    },
    known: (path) => found.get(path) ?? NO_SETTINGS,
    forget() {
      finder = settingsFinder(files, "/");
      found = new Map();
      said = new Set();
    },
  };
}
