// The browser an editor is shown in. It reaches this machine and nothing else; what it asked for elsewhere is noted.
import { chromium, type Browser, type Page } from "playwright-core";
import { CHROMIUM } from "../setup/editors.ts";

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Workers that the page does not see are bound by it, too.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

export interface Shown {
  readonly page: Page;
  /** Hosts beside this machine that something was asked of. */
  readonly asked: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export async function newPage(
  browser: Browser,
  viewport: Size = { width: 1280, height: 800 },
): Promise<Shown> {
  const context = await browser.newContext({
    viewport,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const asked = new Set<string>();
  await context.route("**/*", (route) => {
    const { hostname, protocol } = new URL(route.request().url());
    if (hostname === "127.0.0.1" || protocol === "data:" || protocol === "blob:") return route.continue();
    asked.add(hostname);
    return route.abort();
  });
  return { page: await context.newPage(), asked, close: () => context.close() };
}
