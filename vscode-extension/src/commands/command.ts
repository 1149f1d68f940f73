import type { LogOutputChannel } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** What commands work with. */
export interface Running {
  readonly client: BaseLanguageClient;
  readonly channel: LogOutputChannel;
  readonly restart: () => Promise<void>;
}

export interface Command {
  /** As the manifest has it. */
  readonly id: string;
  readonly run: (running: Running, ...args: readonly unknown[]) => unknown;
}
