/** The server without a protocol: open texts, what belongs together, what was found, kept up with every change. */
export { readServerSettings } from "./settings.ts";
export { SETTINGS } from "./setting-table.ts";
export { startServer, type Server } from "./server.ts";
