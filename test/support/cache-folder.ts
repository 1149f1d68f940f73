import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** Where what is expensive to get is kept from run to run: outside the checkout. */
export function cacheFolder(name: string): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "kalc", name);
}
