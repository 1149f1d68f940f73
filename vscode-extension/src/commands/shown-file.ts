import { Uri, window } from "vscode";

/** The file a command is about: the one it was called on, else the one that is shown. */
export function shownFile([first]: readonly unknown[]): Uri | undefined {
  return first instanceof Uri ? first : window.activeTextEditor?.document.uri;
}
