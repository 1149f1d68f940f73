import { definition } from "./definition.ts";
import type { Feature } from "./feature.ts";
import { formatting } from "./formatting.ts";
import { hover } from "./hover.ts";
import { pull } from "./pull.ts";
import { references } from "./references.ts";
import { rename } from "./rename.ts";
import { renameFiles } from "./rename-files.ts";
import { structure } from "./structure.ts";
import { symbols } from "./symbols.ts";
import { tokens } from "./tokens.ts";

/** Everything the server can do beside keeping texts. */
export const features: readonly Feature[] = [
  pull,
  hover,
  definition,
  references,
  rename,
  symbols,
  structure,
  renameFiles,
  tokens,
  formatting,
];
