import type { Place } from "../reader/index.ts";
import type { Daemon, Rule } from "./rule.ts";
import type { Severity } from "./severity.ts";

/** A finding at a place: which rule, what it says here. */
export interface Diagnostic {
  readonly rule: Rule;
  /** The rule's, unless settings say otherwise. */
  readonly severity: Severity;
  /** What is wrong, what keepalived does about it, what to write instead. No secrets. */
  readonly message: string;
  readonly place: Place;
  readonly daemon: Daemon;
  /** Other places that have a part in it. */
  readonly related: readonly Related[];
  readonly fix: Fix | undefined;
  /** What may be done in place of that, each by itself: which of them is meant, only the writer knows. */
  readonly alternatives?: readonly Fix[];
  /** The config ids it concerns, where it does not concern all; null is the reading without an id. */
  readonly configIds: readonly (string | null)[];
  /** keepalived has ended before it gets here: this is what is wrong once that is put right. */
  readonly unreached?: true;
  /** Of a block that misses something: the keywords that would have given it. */
  readonly lacks?: readonly string[] | undefined;
  readonly about?: About | undefined;
  /** Findings of one rule with the same text here are one mistake, whatever they name. */
  readonly alike?: string | undefined;
  /** What is only said because of this one. It is as bad as the worst of them, and they have none of their own. */
  readonly consequences?: readonly Diagnostic[];
}

/** A thing that a finding is about, by its keyword and name, where findings about one thing belong together. */
export interface About {
  readonly kind: string;
  readonly name: string;
}

export interface Related {
  readonly message: string;
  readonly place: Place;
}

export interface Fix {
  /** What it does, as an instruction: "Write `real_server`". */
  readonly title: string;
  /** Certain: it leaves what was meant. Otherwise it is a suggestion, applied only when asked for by itself. */
  readonly isCertain: boolean;
  /** They do not overlap. */
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly place: Place;
  readonly text: string;
}

/** What a rule found; everything else of a diagnostic is the rule's own. */
export interface Finding {
  readonly place: Place;
  /** What is wrong here, what happens, what to write instead. No secrets. */
  readonly message: string;
  readonly about?: About;
  readonly alike?: string;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
  readonly alternatives?: readonly Fix[];
  /** Where this one is worse, or less bad, than the rule is in general. */
  readonly severity?: Severity;
}
