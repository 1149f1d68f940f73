// Runs the cases of test/vscode/api inside the editor's extension host, beside the extension as it was installed.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import type { Editor } from "../setup/editors.ts";
import { newPage } from "./browser.ts";
import { startEditor } from "./server.ts";

/** As a part of the remote host, or in the browser. */
export type Kind = "workspace" | "web";

interface Outcome {
  readonly name: string;
  readonly ms: number;
  /** What went wrong, where something did. */
  readonly error?: string;
}

interface Run {
  readonly kind: Kind;
  readonly extensions: string;
  readonly isTrusted: boolean;
  /** Which of test/vscode/api: the cases, the measuring, or a folder that has nothing of keepalived's. */
  readonly entry: (typeof ENTRIES)[number];
  /** What this run has beside the common workspace: path -> text. */
  readonly files?: Readonly<Record<string, string>>;
}

const ENTRIES = ["index", "activation", "plain"] as const;

interface HostRun {
  readonly outcomes: readonly Outcome[];
  /** Hosts beside this machine that something was asked of. */
  readonly asked: readonly string[];
}

const MARK = "kalc-outcome ";
const EXTENSION = "kalc.kalc-vscode";

/** An extension that is there for its tests alone. */
export async function makeDriver(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "kalc-driver-"));
  const manifest = {
    name: "driver",
    publisher: "kalc",
    version: "0.0.0",
    engines: { vscode: "^1.99.0" },
    main: "./nothing.js",
    browser: "./nothing.js",
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "nothing.js"), "");
  await build({
    entryPoints: ENTRIES.map((name) => resolve(`test/vscode/api/${name}.ts`)),
    outdir: folder,
    bundle: true,
    platform: "browser",
    format: "cjs",
    target: "es2022",
    external: ["vscode"],
    logLevel: "warning",
  });
  return folder;
}

export async function runInHost(
  editor: Editor,
  browser: Browser,
  driver: string,
  { kind, extensions, isTrusted, entry, files = {} }: Run,
): Promise<HostRun> {
  const folder = mkdtempSync(join(tmpdir(), "kalc-workspace-"));
  cpSync(resolve("test/vscode/workspace"), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const running = await startEditor(editor, {
    extensions,
    settings: {
      "remote.extensionKind": { [EXTENSION]: [kind], "kalc.driver": [kind] },
      "security.workspace.trust.enabled": !isTrusted,
      "security.workspace.trust.startupPrompt": "never",
      "security.workspace.trust.banner": "never",
      "security.workspace.trust.emptyWindow": false,
    },
  });
  const { page, asked, close } = await newPage(browser);
  try {
    const outcomes: Outcome[] = [];
    const status = await new Promise<number>((done, fail) => {
      const hear = (text: string): void => {
        if (text.startsWith(MARK)) outcomes.push(JSON.parse(text.slice(MARK.length)) as Outcome);
      };
      page.on("crash", () => fail(new Error("the page crashed")));
      void (async () => {
        await page.exposeFunction("codeAutomationLog", (_type: string, args: readonly unknown[]) => {
          hear(String(args[0]));
        });
        await page.exposeFunction("codeAutomationExit", done);
        await page.addInitScript(enableTests);
        const payload = [
          ["extensionDevelopmentPath", running.uriOf(driver)],
          ["extensionTestsPath", running.uriOf(join(driver, `${entry}.js`))],
          ...(kind === "web" ? [["extensionDevelopmentKind", "web"]] : []),
        ];
        const query = new URLSearchParams({
          ...(entry === "plain"
            ? { folder: join(folder, "plain") }
            : { workspace: join(folder, "kalc.code-workspace") }),
          payload: JSON.stringify(payload),
        });
        await page.goto(`http://127.0.0.1:${running.port}/?${query.toString()}`);
      })().catch(fail);
    });
    if (status !== 0 && outcomes.every(({ error }) => error === undefined))
      outcomes.push({ name: "the run", ms: 0, error: `it ended with ${status}: ${running.log()}` });
    return { outcomes, asked: [...asked] };
  } finally {
    await close();
    await running.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** In the page: what tests print and how they end is told by functions that the window has. */
function enableTests(): void {
  interface Page {
    readonly readyState: string;
    addEventListener(event: string, run: () => void): void;
    getElementById(id: string): {
      getAttribute(name: string): string;
      setAttribute(name: string, to: string): void;
    };
  }
  const { document } = globalThis as unknown as { readonly document: Page };
  document.addEventListener("readystatechange", () => {
    const settings = document.getElementById("vscode-workbench-web-configuration") as ReturnType<
      Page["getElementById"]
    > | null;
    if (document.readyState !== "interactive" || !settings) return;
    const configuration = JSON.parse(settings.getAttribute("data-settings")) as {
      developmentOptions?: object;
    };
    configuration.developmentOptions = { ...configuration.developmentOptions, enableSmokeTestDriver: true };
    settings.setAttribute("data-settings", JSON.stringify(configuration));
  });
}
