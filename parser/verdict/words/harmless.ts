// What keepalived reports as an error although nothing is lost by it.
import type { Severity } from "../../diagnostics/index.ts";

const isZero = (text: string): boolean => Number(text) === 0;

/** Bad values by the path of their keyword: what is meant is what keepalived does without the line. */
const values: Readonly<
  Record<string, { readonly severity: Severity; readonly is: (text: string) => boolean }>
> = {
  "global_defs.vrrp_garp_interval": { severity: "info", is: isZero },
  "global_defs.vrrp_gna_interval": { severity: "info", is: isZero },
  "virtual_server.persistence_timeout": { severity: "info", is: isZero },
  "vrrp_instance.state": { severity: "info", is: (text) => /^(backup|slave)$/i.test(text) },
};

/** Words that are no keywords, or none any more, whatever block they are in. */
const words: ReadonlyMap<string, Severity> = new Map([
  // Has had no effect for years.
  ["nat_mask", "info"],
  // Of OpenVPN's configuration; whether commands are checked is said of them.
  ["script_security", "info"],
  // Its successor has a default.
  ["nb_get_retry", "info"],
]);

export function severityOfValue(path: string, text: string): Severity | undefined {
  const known = values[path];
  return known?.is(text) ? known.severity : undefined;
}

export function severityOfWord(name: string): Severity | undefined {
  return words.get(name);
}
