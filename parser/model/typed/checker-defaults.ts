import { asNumber, type Given } from "./given.ts";
import { given, maybe, type Scope } from "./scope.ts";

/** What virtual and real servers say for all their checkers; undefined: each kind has its own. */
export interface CheckerDefaults {
  readonly alpha: Given<boolean>;
  /** Seconds. */
  readonly delayLoop: Given<number>;
  readonly retry: Given<number> | undefined;
  readonly delayBeforeRetry: Given<number> | undefined;
  readonly warmup: Given<number> | undefined;
  readonly connectTimeout: Given<number>;
}

/** Virtual and real servers say it with the same keywords, each looked up when somebody asks. */
export class DefaultsInScope implements Omit<CheckerDefaults, "alpha"> {
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  get delayLoop(): Given<number> {
    return given(this.#scope, "delay_loop", asNumber);
  }

  get retry(): Given<number> | undefined {
    return maybe(this.#scope, "retry", asNumber);
  }

  get delayBeforeRetry(): Given<number> | undefined {
    return maybe(this.#scope, "delay_before_retry", asNumber);
  }

  get warmup(): Given<number> | undefined {
    return maybe(this.#scope, "warmup", asNumber);
  }

  get connectTimeout(): Given<number> {
    return given(this.#scope, "connect_timeout", asNumber);
  }
}
