import type { Inventory } from "../../inventory/index.ts";
import type { Sources } from "./tree.ts";

/** Files that kalc.yaml names and that cannot be read, each once. */
export function missingFiles({ directors }: Inventory, { files }: Sources): readonly string[] {
  const named = directors.flatMap(({ file, files: further }) => [file, ...further.map(({ from }) => from)]);
  return [...new Set(named)].filter((path) => files.read(path) === undefined);
}
