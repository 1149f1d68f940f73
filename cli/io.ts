/** A stream a command writes to. */
export interface Output {
  readonly isTTY: boolean;
  /** How wide a terminal is; undefined where it is none. */
  readonly columns?: number | undefined;
  write(chunk: string | Uint8Array): void;
}

/** Threads of the same program, for what one processor alone takes long to do. */
export interface Helpers {
  /** The file they run. */
  readonly program: string;
  readonly most: number;
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
  /** Threads that can be started to help; undefined where there can be none. */
  readonly helpers?: Helpers | undefined;
  /** Asks on the terminal; undefined where standard input is none. No answer is Ctrl-C, or the end of the input. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined;
  /** Asks on the terminal and shows nothing of the answer; undefined where standard input is none. */
  readonly askSecret?: ((question: string) => Promise<string | undefined>) | undefined;
  /** From now on Ctrl-C calls this instead of ending the process. */
  readonly onInterrupt?: (stop: () => void) => void;
}
