import { codeAction } from "./code-action.ts";
import { commands } from "./commands.ts";
import { completion } from "./completion.ts";
import { definition } from "./definition.ts";
import type { ProtocolFeature } from "./feature.ts";
import { formatting } from "./formatting.ts";
import { hover } from "./hover.ts";
import { pull } from "./pull.ts";
import { references } from "./references.ts";
import { renameFiles } from "./rename-files.ts";
import { rename } from "./rename.ts";
import { ownRequests } from "./requests/index.ts";
import { signature } from "./signature.ts";
import { structure } from "./structure.ts";
import { symbols } from "./symbols.ts";
import { tokens } from "./tokens.ts";

/** Everything the server can do beside keeping texts. */
export const features: readonly ProtocolFeature[] = [
  pull,
  completion,
  signature,
  hover,
  definition,
  references,
  rename,
  codeAction,
  symbols,
  structure,
  tokens,
  formatting,
  renameFiles,
  commands,
  ownRequests,
];
