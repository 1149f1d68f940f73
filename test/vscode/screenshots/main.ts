// `npm run screenshots [-- NAME…]`: takes the pictures of the extension's README, in the newest editor.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import type { Page } from "playwright-core";
import { editorIn, folderOf, RELEASES } from "../setup/editors.ts";
import { openWindow, type EditorWindow } from "../support/window.ts";

const SCENES = resolve("test/vscode/screenshots/scenes");
const PICTURES = resolve("vscode-extension/screenshots");
const WIDTH = 1120;

const SETTINGS = {
  "security.workspace.trust.enabled": false,
  "workbench.colorTheme": "Light Modern",
  "workbench.activityBar.location": "hidden",
  "breadcrumbs.enabled": false,
  "editor.hover.delay": 100,
  "editor.stickyScroll.enabled": false,
  "editor.guides.indentation": false,
};

interface Shot {
  /** The folder of scenes/ that is opened. */
  readonly scene: string;
  /** A folder with other nodes than it has. */
  readonly nodes?: string;
  readonly file: string;
  readonly height: number;
  readonly prepare: (shown: EditorWindow) => Promise<void>;
}

const shots: Readonly<Record<string, Shot>> = {
  findings: {
    scene: "findings",
    file: "lb1.conf",
    height: 720,
    async prepare({ page, bench }) {
      await bench.untilShown(page.locator(".markers-panel"), () => page.keyboard.press("Control+Shift+M"));
      await bench.problem("these are two virtual routers").waitFor();
      await bench.problem("Unknown keyword `priorty`").waitFor();
      const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: "uses another value" });
      const word = bench.line("correct-horse").locator("span span", { hasText: "correct-horse" });
      await bench.untilShown(hover, () => word.first().hover());
    },
  },
  completion: {
    scene: "findings",
    file: "lb1.conf",
    height: 640,
    async prepare({ page, bench }) {
      await bench.goTo(12, 1);
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.keyboard.type("pre");
      const offered = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "preempt_delay" });
      // The second time it explains what it offers.
      await bench.untilShown(page.locator(".suggest-details"), async () => {
        await page.keyboard.press("Control+Space");
        await offered.waitFor();
        await page.keyboard.press("Control+Space");
      });
      await page.keyboard.press("ArrowDown");
      await page.locator(".suggest-details", { hasText: "preempt_delay" }).waitFor();
    },
  },
  cluster: {
    scene: "findings",
    nodes: "examples/nat-directors",
    file: "lb1.conf",
    height: 640,
    async prepare({ page, bench }) {
      await bench.command("kalc: Show Cluster");
      const view = bench.webview();
      await view.locator("svg", { hasText: "master lb1" }).first().waitFor();
      await view.getByRole("checkbox", { name: "lb1" }).check();
      await view.locator("svg", { hasText: "master lb2" }).first().waitFor();
      // The configuration needs less room than the picture.
      await page.mouse.move(WIDTH / 2, 300);
      await page.mouse.down();
      await page.mouse.move(WIDTH * 0.38, 300, { steps: 5 });
      await page.mouse.up();
      await page.mouse.move(0, 0);
    },
  },
  effective: {
    scene: "effective",
    file: "keepalived.conf",
    height: 560,
    async prepare({ page, bench }) {
      await bench.command("kalc: Show Effective Configuration");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "lb1" }).waitFor();
      await page.keyboard.press("Enter");
      await bench.line("192.0.2.83/24").first().waitFor();
    },
  },
};

export async function main(names: readonly string[]): Promise<number> {
  const [release] = RELEASES;
  if (!release) return 1;
  const editor = editorIn(folderOf(release), release);
  mkdirSync(PICTURES, { recursive: true });
  for (const [name, { scene, nodes, file, height, prepare }] of Object.entries(shots)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const folder = mkdtempSync(join(tmpdir(), "kalc-workspace-"));
    cpSync(join(SCENES, scene), folder, { recursive: true });
    if (nodes !== undefined) cpSync(resolve(nodes), join(folder, "keepalived"), { recursive: true });
    const shown = await openWindow(editor, {
      folder,
      file: join(folder, "keepalived", file),
      settings: SETTINGS,
      size: { width: WIDTH, height },
    });
    try {
      await shown.page.locator("#kalc\\.kalc-vscode\\.kalc\\.status").waitFor();
      await shown.bench.command("View: Toggle Primary Side Bar Visibility");
      await prepare(shown);
    } finally {
      await take(shown.page, join(PICTURES, `${name}.png`));
      await shown.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return 0;
}

/** Without the title of the window. */
async function take(page: Page, path: string): Promise<void> {
  const { y = 0 } = (await page.locator(".part.editor").boundingBox()) ?? {};
  const { height = 0 } = page.viewportSize() ?? {};
  await page.screenshot({ path, clip: { x: 0, y, width: WIDTH, height: height - y } });
  process.stdout.write(`${path}\n`);
}
