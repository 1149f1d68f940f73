/** The language server, for whoever starts it. */
export { serveIpc, serveStdio } from "./wire/index.ts";
