// What one difference between nodes makes several rules say, or one rule of several things.
import type { Diagnostic } from "../../diagnostics/index.ts";
import { alike } from "./alike.ts";
import { toRoots } from "./causes.ts";
import type { Causes } from "./fold.ts";
import type { Likeness } from "./one-mistake.ts";

export function causesBetweenNodes(found: readonly Diagnostic[]): Pick<Causes, "of" | "hints"> {
  const of = new Map<Diagnostic, Diagnostic>();
  const add = (one: Diagnostic, cause: Diagnostic): void => {
    if (!of.has(one)) of.set(one, cause);
  };
  signedNoMore(found, add);
  alike(found, likenesses, add);
  return { of: toRoots(of), hints: new Map() };
}

/** VRRP 3 has no passwords: nodes of two versions differ in what they say of them, too. */
function signedNoMore(found: readonly Diagnostic[], add: (one: Diagnostic, cause: Diagnostic) => void): void {
  for (const one of found) {
    if (one.rule.id !== AUTHENTICATION || !one.message.includes("no authentication")) continue;
    const cause = found.find(({ rule, about }) => rule.id === VERSION && about?.name === one.about?.name);
    if (cause) add(one, cause);
  }
}

const VERSION = "KA604";
const AUTHENTICATION = "KA605";

const likenesses: readonly Likeness[] = [
  ({ rule, alike: text }) => (text === undefined ? undefined : `${rule.id} ${text}`),
];
