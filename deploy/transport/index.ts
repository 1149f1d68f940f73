/** Running scripts on hosts, by the system's OpenSSH or on this machine. Programs are started here alone. */
export { openTransport, type OpenTransport, type TransportOptions } from "./open.ts";
export { runProgram, type Finished } from "./programs.ts";
export type { Failed, RunFailureKind, Ran, RunOptions, Transport } from "./transport.ts";
