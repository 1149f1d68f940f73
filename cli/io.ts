/** A stream a command writes to. */
export interface Output {
  readonly isTTY: boolean;
  /** How wide a terminal is; undefined where it is none. */
  readonly columns?: number | undefined;
  write(chunk: string | Uint8Array): void;
}

/** A command's whole world apart from the disk, so that a test can run one without a process. */
export interface Io {
  /** Standard input; nothing is read from the terminal before a command asks for it. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Where relative paths start. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** From now on Ctrl-C calls this instead of ending the process. */
  readonly onInterrupt?: (stop: () => void) => void;
}
