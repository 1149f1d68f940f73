// One cause, one finding: which findings only follow from others, and the others with these in them.
export { causesBetweenNodes } from "./between-nodes.ts";
export { causesOf } from "./causes.ts";
export { fold } from "./fold.ts";
export type { Links } from "./links.ts";
export { followingFromBlocks } from "./meant.ts";
export { shapeOf } from "./shape.ts";
