import type { Pass } from "../../reader/index.ts";
import type { PassCompletion, Handlers } from "../handlers.ts";
import { completeChecker } from "./check-complete.ts";
import { checkers } from "./checkers/index.ts";
import { bfd } from "./bfd.ts";
import { extraInterfaces } from "./extra-interfaces.ts";
import { garpGroup } from "./garp-group.ts";
import { checkPipes, globalDefs } from "./global-defs/index.ts";
import { checkCheckerScripts, checkLifetimeScripts, checkVrrpScripts } from "./scripts.ts";
import { skippedToEnd } from "./skipped-to-end.ts";
import { tracked } from "./tracked.ts";
import { routing } from "./routing/index.ts";
import { virtualServerGroup } from "./virtual-server-group.ts";
import { virtualServer } from "./virtual-server/index.ts";
import { completeVrrp } from "./vrrp-complete/index.ts";
import { vrrpInstance } from "./vrrp-instance/index.ts";
import { vrrpSyncGroup } from "./vrrp-sync-group.ts";

const all: readonly Handlers[] = [
  vrrpInstance,
  vrrpSyncGroup,
  virtualServerGroup,
  virtualServer,
  checkers,
  routing,
  tracked,
  bfd,
  garpGroup,
  globalDefs,
  extraInterfaces,
  skippedToEnd,
];

/** What all block files say, in one. */
export const handlers: Handlers = {
  before: Object.assign({}, ...all.map(({ before }) => before)) as NonNullable<Handlers["before"]>,
  lacksOpen: Object.assign({}, ...all.map(({ lacksOpen }) => lacksOpen)) as NonNullable<
    Handlers["lacksOpen"]
  >,
  lost: Object.assign({}, ...all.map(({ lost }) => lost)) as NonNullable<Handlers["lost"]>,
  families: Object.assign({}, ...all.map(({ families }) => families)) as NonNullable<Handlers["families"]>,
  words: Object.assign({}, ...all.map(({ words }) => words)) as NonNullable<Handlers["words"]>,
  settings: Object.assign({}, ...all.map(({ settings }) => settings)) as NonNullable<Handlers["settings"]>,
  lines: Object.assign({}, ...all.map(({ lines }) => lines)) as NonNullable<Handlers["lines"]>,
  ends: Object.assign({}, ...all.map(({ ends }) => ends)) as NonNullable<Handlers["ends"]>,
};

/** In keepalived's order. */
export const completions: Partial<Record<Pass, PassCompletion>> = {
  parent: (context) => {
    checkPipes(context);
    checkLifetimeScripts(context);
  },
  checker: (context) => {
    completeChecker(context);
    if (!context.isOver) checkCheckerScripts(context);
  },
  vrrp: (context) => {
    checkVrrpScripts(context);
    if (!context.isOver) completeVrrp(context);
  },
};
