// What one difference between nodes makes several rules say, or one rule of several things.
import type { Diagnostic } from "../../diagnostics/index.ts";
import { alike } from "./alike.ts";
import { toRoots } from "./causes.ts";
import type { Causes } from "./fold.ts";
import type { Likeness } from "./one-mistake.ts";
import { shapeOf } from "./shape.ts";

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

/** By rule: what is left of a message without the thing it is about. */
const common: Readonly<Record<string, (message: string) => string | undefined>> = {
  // What is tracked, where no weight is enough for one instance on one node, and for the same reason.
  KA616: (message) => {
    const [, router, node, why = ""] =
      /^(\S+:).* fails (\S+) drops .*: no failover\. (.*)/.exec(message) ?? [];
    return router === undefined ? undefined : [router, node, shapeOf(why)].join(" ");
  },
};

const likenesses: readonly Likeness[] = [
  ({ rule, message, alike }) => {
    const key = alike ?? common[rule.id]?.(message);
    return key === undefined ? undefined : `${rule.id} ${key}`;
  },
];
