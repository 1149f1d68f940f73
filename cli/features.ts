import { readFileSync } from "node:fs";
import { whyNot } from "@kalc/parser/disk";
import { featuresOf, type FeatureName } from "@kalc/parser/schema";

/** What a build of keepalived has, from a file with what its `--version` prints; or why that cannot be said. */
export function featuresInFile(path: string): ReadonlySet<FeatureName> | string {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return `it cannot be read: ${whyNot(error)}`;
  }
  // Taken for such an output, any other text would be a build that has next to nothing.
  if (/^Keepalived v\d/m.test(text)) return featuresOf(text);
  return "it does not hold what keepalived --version prints, which goes to standard error: 2> FILE";
}
