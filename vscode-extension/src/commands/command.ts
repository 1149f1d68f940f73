import type { Event, LogOutputChannel, Uri } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** What commands and views work with. */
export interface Running {
  readonly client: BaseLanguageClient;
  readonly channel: LogOutputChannel;
  readonly restart: () => Promise<void>;
  /** What the server answered may be different now. */
  readonly onChanged: Event<void>;
  readonly extensionUri: Uri;
}

export interface Command {
  /** As the manifest has it. */
  readonly id: string;
  readonly run: (running: Running, ...args: readonly unknown[]) => unknown;
}
