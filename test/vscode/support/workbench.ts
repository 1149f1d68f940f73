// The editor as somebody at its keyboard has it. Whatever is looked for is waited for.
import type { FrameLocator, Locator, Page } from "playwright-core";

/** It ends what hangs. A busy machine may take its time. */
export const PATIENCE = 60_000;

export interface Workbench {
  readonly page: Page;
  /** What is shown of the text, line by line. */
  readonly lines: () => Promise<readonly string[]>;
  readonly line: (text: string) => Locator;
  readonly problem: (text: string) => Locator;
  /** Puts the cursor to a place, counted from 1. */
  readonly goTo: (line: number, column: number) => Promise<void>;
  /** The page of the view that is shown. */
  readonly webview: () => FrameLocator;
  /** A file of the workspace, by its name or the end of its path. */
  readonly open: (name: string) => Promise<void>;
  /** By its title in the command palette. */
  readonly command: (title: string) => Promise<void>;
  /** Does something again until what it is for is to be seen: a key may come before the editor listens. */
  readonly untilShown: (what: Locator, act: () => Promise<void>) => Promise<void>;
}

export function workbench(page: Page): Workbench {
  const line = (text: string): Locator => page.locator(".editor-instance .view-line", { hasText: text });
  const palette = page.locator(".quick-input-widget input").first();
  const untilShown = async (what: Locator, act: () => Promise<void>): Promise<void> => {
    const end = Date.now() + PATIENCE;
    for (;;) {
      await act();
      try {
        await what.first().waitFor({ timeout: 3_000 });
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await page.keyboard.press("Escape");
      }
    }
  };
  const command = async (title: string): Promise<void> => {
    await untilShown(page.locator(".quick-input-list .monaco-list-row", { hasText: title }), async () => {
      await page.keyboard.press("F1");
      // While the view around it changes, it may be closed again.
      await palette.fill(`>${title}`, { timeout: 3_000 }).catch(() => undefined);
    });
    await page.keyboard.press("Enter");
  };
  return {
    page,
    line,
    untilShown,
    problem: (text) => page.locator(".markers-panel .monaco-list-row", { hasText: text }),
    lines: () =>
      page.locator(".editor-instance .view-line").evaluateAll((all) =>
        all
          .map((one) => {
            const { style, textContent } = one as unknown as {
              readonly style: { readonly top: string };
              readonly textContent: string;
            };
            return { top: parseFloat(style.top), text: textContent.replaceAll("\u00a0", " ") };
          })
          .toSorted((a, b) => a.top - b.top)
          .map(({ text }) => text),
      ),
    async goTo(row, column) {
      await untilShown(palette, () => page.keyboard.press("Control+G"));
      await palette.fill(`:${row}:${column}`);
      await page.keyboard.press("Enter");
      await page.locator("#status\\.editor\\.selection", { hasText: `Ln ${row}, Col ${column}` }).waitFor();
    },
    webview: () => page.frameLocator("iframe.webview.ready").frameLocator("#active-frame"),
    command,
    async open(path) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      await command("Go to File...");
      await page.keyboard.type(path);
      const folder = path.slice(0, -name.length - 1);
      const row = page.locator(".quick-input-list .monaco-list-row", { hasText: name });
      await row.filter({ hasText: folder }).first().waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".tab.active", { hasText: name }).waitFor();
    },
  };
}
