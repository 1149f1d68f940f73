import { commands } from "./cases/commands.ts";
import { instances } from "./cases/instances.ts";
import { nodes } from "./cases/nodes.ts";
import { reading } from "./cases/reading.ts";
import { servers } from "./cases/servers.ts";
import type { Row } from "./row.ts";

export const rows: readonly Row[] = [...commands, ...instances, ...nodes, ...reading, ...servers].sort(
  (a, b) => a.row - b.row,
);
