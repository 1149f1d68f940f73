// In a workspace without anything of keepalived's.
import { extensions, languages, workspace } from "vscode";
import { holds, opened, until } from "./case.ts";
import { runAll } from "./tell.ts";

export async function run(): Promise<void> {
  await runAll([{ name: "the extension sleeps until there is something of keepalived's", run: staysAsleep }]);
}

async function staysAsleep(): Promise<void> {
  const ours = extensions.getExtension("kalc.kalc-vscode");
  holds(ours !== undefined, "it is not installed");
  await opened("plain/notes.txt");
  await opened("plain/nginx.conf");
  // Whoever else is woken by a file has been by then.
  const json = await opened("plain/broken.json");
  await until("findings of another extension", () => languages.getDiagnostics(json.uri).length > 0);
  holds(ours?.isActive === false, "it is active");
  await workspace.openTextDocument({ language: "keepalived", content: "" });
  await until("it is active once it is needed", () => ours?.isActive);
}
