export { serveIpc, serveStdio } from "./node.ts";
