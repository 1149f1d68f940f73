/** The release that the configurations are for, and that is asked. */
export const RELEASE = "2.2.7";

/** Every third of the mistakes that people make with keepalived (docs/mistakes.md), from the first on. */
export interface Row {
  readonly row: number;
  readonly what: string;
  /** One for each mistake that the row speaks of; none where no configuration shows it. */
  readonly parts: readonly Part[];
  /** Why none does. */
  readonly why?: string;
}

export interface Part {
  readonly what: string;
  /** File -> the smallest configuration that has it, «…» around the lines that a report has to name. */
  readonly files: Readonly<Record<string, string>>;
  /** Node -> its release, where the mistake is about releases. */
  readonly releases?: Readonly<Record<string, string>>;
  /** The rule of kalc that says it at «…»; or else why none does. */
  readonly kalc?: string;
  readonly miss?: string;
  /** What the message of `keepalived -t` that says it has in it; without it, no message does. */
  readonly keepalived?: RegExp;
  /** Whether the rival reports it: as it is installed, or with its two optional checks. Not measured here. */
  readonly rival?: "yes" | "option";
}
