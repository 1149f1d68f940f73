/** The disk as the rest of the parser wants it: the one folder here that knows of Node. */
export { filesOnDisk } from "./disk.ts";
export { whyNot } from "./why-not.ts";
