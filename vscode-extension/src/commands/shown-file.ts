import { Uri, window } from "vscode";

/** The file a command is about: the one it was called on, else the one that is shown. */
export function shownFile(named: unknown): Uri | undefined {
  return uriIn(named) ?? window.activeTextEditor?.document.uri;
}

export function uriIn(value: unknown): Uri | undefined {
  return value instanceof Uri ? value : undefined;
}
