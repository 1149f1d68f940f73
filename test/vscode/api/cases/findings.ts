import { ConfigurationTarget, DiagnosticSeverity, languages, workspace, type CompletionList } from "vscode";
import {
  asked,
  at,
  codeOf,
  findings,
  holds,
  opened,
  same,
  until,
  untilFound,
  untilGone,
  uriOf,
  withText,
  type Case,
} from "../case.ts";

const TOO_LARGE = "KA207 300";
const TOO_NEW = "KA202 timer_expired_backup";

export const findingCases: readonly Case[] = [
  {
    name: "a mistake is found, and gone once it is corrected",
    async run(): Promise<void> {
      const document = await opened("one/keepalived.conf");
      await untilFound(document, TOO_LARGE);
      const found = languages.getDiagnostics(document.uri).find((one) => codeOf(one) === "KA207");
      same(found?.severity, DiagnosticSeverity.Error, "the severity");
      same(found?.source, "kalc", "the source");
      await withText(document, document.getText().replace("300", "30"), () => untilGone(document, TOO_LARGE));
      await untilFound(document, TOO_LARGE);
    },
  },
  {
    name: "each folder has its own kalc.yaml",
    async run(): Promise<void> {
      const older = await opened("one/newer.keepalived.conf");
      await untilFound(older, TOO_NEW);
      const newer = await opened("two/newer.keepalived.conf");
      await withText(newer, newer.getText().replace("priority 100", "priority 300"), () =>
        untilFound(newer, "KA207 300"),
      );
      holds(!findings(newer).includes(TOO_NEW), "the newer release knows the keyword");
    },
  },
  {
    name: "a kalc.yaml that changes counts at once",
    async run(): Promise<void> {
      const document = await opened("one/newer.keepalived.conf");
      await untilFound(document, TOO_NEW);
      await written("one/kalc.yaml", 'keepalived: "2.4.3"\n', () => untilGone(document, TOO_NEW));
      await untilFound(document, TOO_NEW);
    },
  },
  {
    name: "an included file that changes on disk counts at once",
    async run(): Promise<void> {
      const document = await opened("one/keepalived.conf");
      await untilFound(document, TOO_LARGE);
      const unknown = (): boolean => findings(document).some((one) => one.endsWith(" chk_haproxy"));
      holds(!unknown(), "the script is known");
      await written("one/parts/scripts.conf", "# none\n", () =>
        until("the script is missed", unknown).then(() => undefined),
      );
      await until("the script is known again", () => !unknown());
    },
  },
  {
    name: "a setting that changes counts at once",
    async run(): Promise<void> {
      const document = await opened("one/keepalived.conf");
      await untilFound(document, TOO_LARGE);
      const settings = workspace.getConfiguration("kalc");
      const { Workspace } = ConfigurationTarget;
      await settings.update("rules", { KA207: "off" }, Workspace);
      await untilGone(document, TOO_LARGE);
      await settings.update("rules", undefined, Workspace);
      await untilFound(document, TOO_LARGE);
    },
  },
  {
    name: "rules are offered where settings give them another severity",
    async run(): Promise<void> {
      // Not the workspace that is open: that would be saved by itself, and count.
      const uri = uriOf("other.code-workspace");
      const text = '{ "folders": [], "settings": { "kalc.rules": { "": "off" } } }\n';
      await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      const document = await opened("other.code-workspace");
      const cursor = at(document, '"kalc.rules": { "‹|›"');
      await until("KA207, by its id and by its name", async () => {
        const { items } = await asked<CompletionList>("vscode.executeCompletionItemProvider", uri, cursor);
        const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
        return ["KA207", "number-out-of-range"].every((name) => labels.includes(name));
      });
      await asked("workbench.action.closeActiveEditor");
      await workspace.fs.delete(uri);
    },
  },
];

/** Runs with another text in a file that no editor shows. */
async function written(path: string, text: string, run: () => Promise<void>): Promise<void> {
  const uri = uriOf(path);
  const before = await workspace.fs.readFile(uri);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  try {
    await run();
  } finally {
    await workspace.fs.writeFile(uri, before);
  }
}
