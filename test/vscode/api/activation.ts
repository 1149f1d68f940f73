// How soon after a file is opened there are findings in it: in one of keepalived's, and in two of other languages whose
// servers come with the editor. Who is first also wakes the editor up, so the order is another one in each run.
import { languages, window, workspace } from "vscode";
import { uriOf } from "./case.ts";

const FILES = ["speed/keepalived.conf", "speed/broken.css", "speed/broken.json"];

export async function run(): Promise<void> {
  const first = Number(new TextDecoder().decode(await workspace.fs.readFile(uriOf("speed/first"))));
  for (const path of [...FILES.slice(first), ...FILES.slice(0, first)]) {
    const uri = uriOf(path);
    const found = new Promise<void>((done) => {
      languages.onDidChangeDiagnostics(() => {
        if (languages.getDiagnostics(uri).length > 0) done();
      });
    });
    const start = performance.now();
    await window.showTextDocument(await workspace.openTextDocument(uri));
    await found;
    const ms = performance.now() - start;
    // eslint-disable-next-line no-console -- this is how it is heard outside
    console.log(`kalc-outcome ${JSON.stringify({ name: path, ms })}`);
  }
}
