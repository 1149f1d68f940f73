// How soon the extension is there: what the editor itself measured of its activation, and how soon after a file is
// opened there are findings in it; and the same of two other languages whose servers come with the editor. Who is first
// also wakes the editor up, so the order is another one in each run.
import { languages, Uri, window, workspace } from "vscode";
import { asked, until, uriOf } from "./case.ts";
import { runAll, tell } from "./tell.ts";

const FILES = [
  ["speed/keepalived.conf", "kalc.kalc-vscode"],
  ["speed/broken.css", "vscode.css-language-features"],
  ["speed/broken.json", "vscode.json-language-features"],
] as const;

/** What Developer: Startup Performance shows. */
const PERFORMANCE = Uri.from({ scheme: "perf", path: "Startup Performance" });

/** Of its table of extensions, the columns in ms. */
const COLUMNS = ["load code", "call activate", "finish activate"];

export async function run(): Promise<void> {
  await runAll([{ name: "everything", run: measure }]);
}

async function measure(): Promise<void> {
  const first = Number(new TextDecoder().decode(await workspace.fs.readFile(uriOf("speed/first"))));
  const files = [...FILES.slice(first), ...FILES.slice(0, first)];
  for (const [path] of files) {
    const uri = uriOf(path);
    const found = new Promise<void>((done) => {
      languages.onDidChangeDiagnostics(() => {
        if (languages.getDiagnostics(uri).length > 0) done();
      });
    });
    const start = performance.now();
    await window.showTextDocument(await workspace.openTextDocument(uri));
    await found;
    tell({ name: `${path}: first findings`, ms: performance.now() - start });
  }
  await asked("perfview.show");
  const document = await workspace.openTextDocument(PERFORMANCE);
  for (const [, id] of files) {
    const columns = await until(
      () => `${id} in ${document.getText().slice(0, 2_000)}`,
      () => timesOf(id, document.getText()),
    );
    for (const [index, name] of COLUMNS.entries())
      tell({ name: `${id}: ${name}`, ms: columns[index] ?? NaN });
  }
}

/** Of its row: its name, whether the editor waited for it, the columns, what woke it up. */
function timesOf(id: string, text: string): readonly number[] | undefined {
  const row = text.split("\n").find((line) => line.replaceAll(" ", "").startsWith(`|${id}|`));
  return row
    ?.split("|")
    .slice(3, 3 + COLUMNS.length)
    .map(Number);
}
