import { commands } from "./commands.ts";
import { completion } from "./completion.ts";
import type { Feature } from "./feature.ts";
import { codeAction } from "./code-action.ts";
import { hover } from "./hover.ts";
import { pull } from "./pull.ts";
import { signature } from "./signature.ts";

/** Everything the server can do beside keeping texts. */
export const features: readonly Feature[] = [pull, completion, signature, hover, codeAction, commands];
