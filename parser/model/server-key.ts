import { addressKey } from "../schema/index.ts";
import { valueOf, type Setting } from "./block.ts";

/**
 * What a line that names a server by address and port is compared by, as it is written: before ports are filled in.
 * Lines without an address are all the same.
 */
export function serverKey(opening: Setting | undefined): string | number {
  const address = valueOf(opening);
  if (typeof address !== "object" || !("bits" in address)) return "";
  const port = valueOf(opening, 1);
  return addressKey(address, typeof port === "number" ? port : 0);
}
