import type { Files } from "../reader/index.ts";
import { featuresOf, type FeatureName } from "../schema/index.ts";
import { textIn, whyNoText } from "./text.ts";

/** What a build of keepalived has, from a file with what its `--version` prints; or why that cannot be said. */
export function featuresInFile(path: string, files: Files): ReadonlySet<FeatureName> | string {
  const text = textIn(files, path);
  if (text === undefined) return `it cannot be read: ${whyNoText(files, path)}`;
  // Taken for such an output, any other text would be a build that has next to nothing.
  if (/^Keepalived v\d/m.test(text)) return featuresOf(text);
  return "it is not the output of keepalived --version, which goes to standard error: use 2> FILE";
}
