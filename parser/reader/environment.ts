/** What the host contributes. Nothing of it is ever looked up: what is not given has a fixed value. */
export interface Environment {
  /** Absolute path of the folder keepalived is started in, for `_PWD` and relative file names. */
  readonly workingDirectory: string;
  /** For `_INSTANCE` where no config id is chosen: keepalived uses the host's name. */
  readonly hostName: string;
  /** For `_ENV`. */
  readonly variables: Readonly<Record<string, string>>;
  /** What a deployment puts in the place of `${NAME}`, before keepalived sees the file. */
  readonly filledIn: Readonly<Record<string, string>>;
  /** For `_RANDOM`. */
  readonly random: (min: number, max: number) => number;
}

export const PLAIN_ENVIRONMENT: Environment = {
  workingDirectory: "/etc/keepalived",
  hostName: "localhost",
  variables: {},
  filledIn: {},
  random: (min) => min,
};
