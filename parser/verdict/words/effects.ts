// What a bad, missing or surplus word costs, in a clause that begins with "keepalived".
import type {
  Entry,
  ExtraEffect,
  Fault,
  InvalidEffect,
  LineEffect,
  MissingEffect,
} from "../../schema/index.ts";
import type { Daemon } from "../../diagnostics/index.ts";
import type { Fate } from "../handlers.ts";

export interface Cost {
  readonly fate: Fate;
  readonly daemon: Daemon;
  readonly clause: string;
}

const ignoresLine = cost("dropped", "ignores", "ignores the line");

function cost(fate: Fate, daemon: Daemon, clause: string): Cost {
  return { fate, daemon, clause: `keepalived ${clause}` };
}

function skips(entry: Entry): Cost {
  return entry.kind === "block"
    ? cost("skips-block", "ignores", "skips the whole block")
    : cost("skips-rest", "ignores", `drops the whole ${entry.place.at(-1) ?? "block"}`);
}

export function costOfInvalid(entry: Entry, effect: InvalidEffect, fault: Fault): Cost {
  if (typeof effect === "object") return cost("taken", "adjusts", `uses ${effect.set} instead`);
  switch (effect) {
    case "truncated":
      return cost("taken", "adjusts", "cuts it to what fits");
    case "clamped":
      return cost("taken", "adjusts", "uses the nearest allowed number");
    case "stored":
      return cost("taken", "warns", `uses ${fault.read ?? "it"} anyway`);
    case "word-ignored":
    case "line-or-options-ignored":
      return cost("taken", "ignores", "ignores the word");
    case "cleared":
      return cost("dropped", "ignores", "loses all values of the line");
    case "as-bare":
      return cost("taken", "adjusts", "ignores the value");
    case "block-skipped":
      return skips(entry);
    case "checker-removed":
      return cost("dropped", "ignores", "drops the checker");
    case "instance-dropped":
      return cost("dropped", "ignores", "drops the instance");
    case "script-removed":
      return cost("dropped", "ignores", "drops the script");
    case "default-user-lost":
      return cost("dropped", "ignores", "runs no script without a user of its own");
    case "ignored":
    case "nothing":
      return ignoresLine;
  }
}

export function costOfMissing(entry: Entry, effect: MissingEffect): Cost {
  if (typeof effect === "object") return cost("taken", "adjusts", `uses ${effect.set} instead`);
  switch (effect) {
    case "exit2":
      return cost("exits", "exits", "exits at this line with status 2, and the daemon does not start");
    case "block-skipped":
      return skips(entry);
    case "checker-removed":
      return cost("dropped", "ignores", "drops the checker");
    case "ignored":
    case "nothing":
      return ignoresLine;
  }
}

export function costOfExtra(entry: Entry, effect: ExtraEffect): Cost | undefined {
  if (typeof effect === "object") return cost("taken", "adjusts", `uses ${effect.set} instead`);
  switch (effect) {
    case "nothing":
      return undefined;
    case "line-ignored":
      return ignoresLine;
    case "ignored-reported":
    case "ignored-logged":
      return cost("taken", "ignores", "ignores the extra words");
    case "block-skipped":
      return skips(entry);
    case "checker-removed":
      return cost("dropped", "ignores", "drops the checker");
  }
}

const entryNames: Readonly<Record<string, string>> = {
  static_ipaddress: "address",
  virtual_ipaddress: "address",
  virtual_ipaddress_excluded: "address",
  static_routes: "route",
  virtual_routes: "route",
  static_rules: "rule",
  virtual_rules: "rule",
  unicast_peer: "peer",
};

/** `list` is the keyword of the list that the line is in. */
export function costInLine(effect: LineEffect, list = ""): Cost {
  switch (effect) {
    case "entry-dropped":
      return cost("dropped", "ignores", `drops the whole ${entryNames[list] ?? "entry"}`);
    case "exit2":
      return cost("exits", "exits", "exits at this line with status 2, and the daemon does not start");
    case "weight-default":
      return cost("taken", "adjusts", "uses the default weight");
    case "rest-ignored":
      return cost("taken", "ignores", "ignores the rest of the line");
    case "option-ignored":
    case "ignored":
    case "unreported":
      return cost("taken", "ignores", "ignores the word");
  }
}
