// The picture of a cluster, kept up with what is typed. What is drawn the server says; the page only shows it.
import { Uri, ViewColumn, window, type Webview, type WebviewPanel } from "vscode";
import type { Running } from "../commands/command.ts";
import { ask, locationOf, type ClusterAnswer } from "../requests.ts";
import { isPlaced } from "../tree.ts";
import { pageHtml } from "./page.ts";

/** What the page says. */
type Said =
  | { readonly kind: "ready" }
  | { readonly kind: "open"; readonly place: string }
  | { readonly kind: "problem"; readonly index: number }
  | { readonly kind: "fail"; readonly failed: readonly string[] }
  | { readonly kind: "cluster"; readonly name: string };

interface Asked {
  readonly uri?: string;
  readonly name?: string;
}

let shown: { readonly panel: WebviewPanel; readonly show: (asked: Asked) => void } | undefined;

export function showClusterView(running: Running, asked: Asked): void {
  if (shown) {
    shown.panel.reveal();
    shown.show(asked);
    return;
  }
  const media = Uri.joinPath(running.extensionUri, "media");
  const panel = window.createWebviewPanel("kalc.cluster", "Cluster", ViewColumn.Beside, {
    enableScripts: true,
    localResourceRoots: [media],
    retainContextWhenHidden: true,
  });
  shown = { panel, show: view(running, panel, asked) };
  panel.webview.html = pageHtml(linksOf(panel.webview, media));
}

function linksOf(webview: Webview, media: Uri): Parameters<typeof pageHtml>[0] {
  const link = (name: string): string => webview.asWebviewUri(Uri.joinPath(media, name)).toString();
  return { source: webview.cspSource, script: link("cluster.js"), style: link("cluster.css") };
}

/** Shows, again and again, what is asked for; what it gives shows something else. */
function view({ client, onChanged }: Running, panel: WebviewPanel, first: Asked): (asked: Asked) => void {
  let asked = first;
  let failed: readonly string[] = [];
  let answer: ClusterAnswer | null = null;
  let turn = 0;

  const update = async (): Promise<void> => {
    const own = ++turn;
    const found = await ask(client, "kalc/cluster", { ...asked, failed });
    // A newer one is on its way.
    if (own !== turn) return;
    answer = found;
    panel.title = found ? `Cluster ${found.name}` : "Cluster";
    await panel.webview.postMessage(found);
  };
  const open = async (place: Parameters<typeof locationOf>[1]): Promise<void> => {
    const { uri, range } = locationOf(client, place);
    await window.showTextDocument(uri, { viewColumn: ViewColumn.One, selection: range });
  };
  const heard = async (said: Said): Promise<void> => {
    if (said.kind === "open") {
      const place = answer?.places.find(({ id }) => id === said.place);
      if (place) await open(place);
    } else if (said.kind === "problem") {
      const problem = answer?.problems[said.index];
      if (problem && isPlaced(problem)) await open(problem);
    } else {
      if (said.kind === "fail") failed = said.failed;
      if (said.kind === "cluster") [asked, failed] = [{ name: said.name }, []];
      await update();
    }
  };
  const listeners = [
    panel.webview.onDidReceiveMessage(heard),
    onChanged(() => void update()),
    panel.onDidDispose(() => {
      shown = undefined;
      for (const one of listeners) one.dispose();
    }),
  ];
  return (now) => {
    [asked, failed] = [now, []];
    void update();
  };
}
