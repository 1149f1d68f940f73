import type { Settings } from "@kalc/parser/project";
import type { ServerSettings } from "./server-settings.ts";

/**
 * What a kalc.yaml says, filled in with what the client says: where both speak, the project's own file counts, so that
 * the editor says what `kalc lint` says. The same kalc.yaml gives the same object.
 */
export function settingsMerger({
  keepalived,
  features,
  rules,
}: ServerSettings): (settings: Settings) => Settings {
  const known = new Map<Settings, Settings>();
  const built = features && new Set(features);
  return (settings) => {
    const before = known.get(settings);
    if (before) return before;
    const merged: Settings = {
      ...settings,
      keepalived: settings.keepalived ?? keepalived,
      features: settings.features ?? built,
      rules: new Map([...Object.entries(rules), ...settings.rules]),
    };
    known.set(settings, merged);
    return merged;
  };
}
