/** The server without a protocol: open texts, what belongs together, what was found, kept up with every change. */
export { readServerSettings, type ServerSettings } from "./settings.ts";
export { SETTINGS, type Setting } from "./setting-table.ts";
export { startServer, type Host, type Server, type Surroundings } from "./server.ts";
