import { ENGINE } from "./engine.ts";
import { FIREWALL } from "./firewall.ts";
import { KINDS } from "./kinds.ts";

/** Everything a script needs to see to needs. It expects `name`, and `state`, a folder of its own. */
export const LIBRARY = `${ENGINE}
${KINDS}
${FIREWALL}`;
