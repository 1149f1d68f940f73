import type { Environment } from "../reader/index.ts";
import type { Settings } from "./settings/settings.ts";

/** It is of the length that a password of VRRP may have, so that nothing is found in it. */
const STAND_IN = "password";

/** What stands for the secrets that a kalc.yaml names, where nobody knows them. */
export function filledIn({ clusters }: Settings): Environment["filledIn"] {
  const names = [...clusters.values()].flatMap(({ secrets }) => [...secrets.keys()]);
  return Object.fromEntries(names.map((name) => [name, STAND_IN]));
}
