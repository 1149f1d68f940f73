// An editor with the packaged extension, and one window of it in a browser.
import type { Page } from "playwright-core";
import type { Editor } from "../setup/editors.ts";
import { launchBrowser, newPage, type Size } from "./browser.ts";
import { extensionsWith, startEditor } from "./server.ts";
import { packageVsix } from "./vsix.ts";
import { PATIENCE, workbench, type Workbench } from "./workbench.ts";

export interface EditorWindow {
  readonly page: Page;
  readonly bench: Workbench;
  /** Hosts beside this machine that something was asked of. */
  readonly asked: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

interface Opening {
  readonly folder: string;
  /** What is shown at first. */
  readonly file?: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly size?: Size;
  /** Without it, somebody has yet to install the extension. */
  readonly hasExtension?: boolean;
}

export async function openWindow(
  editor: Editor | undefined,
  { folder, file, settings, size, hasExtension = true }: Opening,
): Promise<EditorWindow> {
  if (!editor) throw new Error("there is no editor");
  const browser = await launchBrowser();
  const running = await startEditor(editor, {
    extensions: extensionsWith(editor, hasExtension ? packageVsix() : undefined),
    settings,
  });
  const { page, asked } = await newPage(browser, size);
  page.setDefaultTimeout(PATIENCE);
  const payload = JSON.stringify(file === undefined ? [] : [["openFile", running.uriOf(file)]]);
  const query = new URLSearchParams({ folder, payload });
  await page.goto(`http://127.0.0.1:${running.port}/?${query.toString()}`);
  return {
    page,
    bench: workbench(page),
    asked,
    async close() {
      await browser.close();
      await running.stop();
    },
  };
}
