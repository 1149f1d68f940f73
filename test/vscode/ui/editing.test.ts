// What somebody sees who opens a configuration with a mistake in the newest editor, and corrects it. Pictures of each
// step lie in node_modules/.cache/kalc/pictures.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { pictureIn } from "../support/pictures.ts";
import { openWindow, type EditorWindow } from "../support/window.ts";
import { PATIENCE, type Workbench } from "../support/workbench.ts";

const SETTINGS = {
  "security.workspace.trust.enabled": false,
  "[keepalived]": { "editor.formatOnSave": true },
  "editor.hover.delay": 100,
  "workbench.colorTheme": "Light Modern",
};

/** Each with what the workbench is marked with. */
const THEMES = [
  ["Dark Modern", "vs-dark"],
  ["Default High Contrast", "hc-black"],
  ["Default High Contrast Light", "hc-light"],
  ["Light Modern", "vs"],
] as const;

/** What a page in it is marked with. */
const WEBVIEW_KINDS = {
  "vs-dark": "vscode-dark",
  "hc-black": "vscode-high-contrast",
  "hc-light": "vscode-high-contrast-light",
  vs: "vscode-light",
} as const;

const CLUSTER = `keepalived: "2.2.7"
clusters:
  web:
    nodes:
      lb1: { file: lb1.keepalived.conf }
      lb2: { file: lb2.keepalived.conf }
`;

describeWith("vscode", "somebody at the editor", () => {
  let shown: EditorWindow;
  let page: Page;
  let bench: Workbench;
  const folder = mkdtempSync(join(tmpdir(), "kalc-workspace-"));
  const file = join(folder, "keepalived.conf");

  const wear = (theme: string): void => {
    mkdirSync(join(folder, ".vscode"), { recursive: true });
    writeFileSync(join(folder, ".vscode/settings.json"), JSON.stringify({ "workbench.colorTheme": theme }));
  };
  const pictureOf = (name: string): Promise<void> => pictureIn(page, name);

  beforeAll(async () => {
    cpSync(resolve("test/vscode/workspace/one"), folder, { recursive: true });
    mkdirSync(join(folder, "pair"));
    for (const node of ["lb1", "lb2"])
      cpSync(resolve(`examples/direct-routing/${node}.conf`), join(folder, `pair/${node}.keepalived.conf`));
    writeFileSync(join(folder, "pair/kalc.yaml"), CLUSTER);
    shown = await openWindow(inject("editors")[0], { folder, file, settings: SETTINGS });
    ({ page, bench } = shown);
  });
  afterAll(async () => {
    await pictureOf("last");
    await shown.close();
  });

  test("sees the mistake underlined and among the problems", async () => {
    await page.locator(".squiggly-error").first().waitFor({ state: "attached" });
    expect(await page.locator("#status\\.editor\\.mode").innerText()).toBe("keepalived");
    await bench.untilShown(page.locator(".markers-panel"), () => page.keyboard.press("Control+Shift+M"));
    await bench.problem("is outside the range 1 to 255").waitFor();
    await pictureOf("problems");
  });

  test("reads in the hover what a keyword does, and what is wrong", async () => {
    const hover = page.locator(".monaco-hover:not(.hidden)", { hasText: "virtual_router_id" });
    await bench.untilShown(hover, () =>
      bench.line("virtual_router_id").locator("span span", { hasText: "virtual_router_id" }).first().hover(),
    );
    await pictureOf("hover");
    await page.keyboard.press("Escape");
  });

  test("takes a keyword from what is offered", async () => {
    await bench.goTo(13, 17);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("adv");
    const offered = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "advert_int" });
    await bench.untilShown(offered, () => page.keyboard.press("Control+Space"));
    await pictureOf("completion");
    await page.keyboard.press("Enter");
    await expect
      .poll(bench.lines, { timeout: PATIENCE })
      .toContainEqual(expect.stringMatching(/^ {4}advert_int/));
    // What the keyword needs is selected, to be written over.
    await page.keyboard.type("1");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect.poll(bench.lines, { timeout: PATIENCE }).toContain("    advert_int 1");
  });

  test("corrects another mistake with a quick fix", async () => {
    await bench.goTo(13, 5);
    await page.keyboard.press("Shift+End");
    await page.keyboard.type("priorty 100");
    await page.keyboard.press("Escape");
    await bench.problem("Unknown keyword `priorty`").waitFor();
    await bench.goTo(13, 6);
    const fix = page.locator(".action-widget .monaco-list-row", { hasText: "Write priority" });
    await bench.untilShown(fix, () => page.keyboard.press("Control+."));
    await pictureOf("quick-fix");
    await page.keyboard.press("Enter");
    await expect.poll(bench.lines, { timeout: PATIENCE }).toContain("    priority 100");
    await bench.problem("Unknown keyword `priorty`").waitFor({ state: "detached" });
  });

  test("saves the file formatted", async () => {
    // The editor saves without formatting where anything moved the cursor meanwhile: people save once more.
    const saved = async (): Promise<string> => {
      await page.keyboard.press("Control+S");
      return readFileSync(file, "utf8");
    };
    await expect
      .poll(saved, { timeout: PATIENCE, interval: 2000 })
      .toContain("    track_script {\n        chk_haproxy\n    }\n");
    expect(readFileSync(file, "utf8")).toContain("    priority 100\n    advert_int 1\n");
    await pictureOf("saved");
  });

  test("reads in the status bar what keepalived would do", async () => {
    const status = page.locator("#kalc\\.kalc-vscode\\.kalc\\.status");
    await status.waitFor();
    await expect.poll(() => status.innerText(), { timeout: PATIENCE }).toMatch(/keepalived 2\.2\.7 would/);
    await pictureOf("status");
  });

  test("sees the effective configuration, beside its source", async () => {
    await bench.command("kalc: Show Effective Configuration");
    const tab = page.locator(".tab.active", { hasText: "(effective).keepalived.conf" });
    await tab.waitFor();
    // Of the file that is included.
    await bench.line("script /usr/bin/pgrep").or(bench.line("/usr/bin/pgrep haproxy")).first().waitFor();
    await pictureOf("effective");
  });

  test("sees the picture of a cluster, lets a node fail there, and is led to where an instance is written", async () => {
    await page.setViewportSize({ width: 1700, height: 900 });
    await bench.command("View: Close All Editors");
    await page.locator(".tab").first().waitFor({ state: "detached" });
    await bench.open("lb1.keepalived.conf");
    await bench.command("kalc: Show Cluster");
    const view = bench.webview();
    await view.locator("svg", { hasText: "master lb1" }).waitFor();
    await view.locator("table", { hasText: "When this fails" }).waitFor();
    await pictureOf("cluster");
    const failing = view.getByRole("checkbox", { name: "lb1" });
    await failing.check();
    await view.locator("svg", { hasText: "master lb2" }).waitFor();
    await pictureOf("cluster-failed");
    await failing.uncheck();
    await view.locator("svg", { hasText: "master lb1" }).waitFor();
    await view.locator("svg [data-place]", { hasText: "virtual_router_id" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("#status\\.editor\\.selection", { hasText: /Ln (6|9)/ }).waitFor();
  });

  test("reads all of the picture in half of a small window, with the keyboard alone", async () => {
    await page.setViewportSize({ width: 1000, height: 700 });
    const picture = bench.webview().getByRole("region", { name: "Picture" });
    const scrolled = (): Promise<boolean> =>
      picture.evaluate((region) => {
        const { scrollLeft, scrollWidth, clientWidth } = region as unknown as Readonly<
          Record<string, number>
        >;
        return (scrollLeft ?? 0) + (clientWidth ?? 0) + 1 >= (scrollWidth ?? 0);
      });
    await picture.focus();
    expect(await scrolled()).toBe(false);
    await expect
      .poll(
        async () => {
          await page.keyboard.press("ArrowRight");
          return scrolled();
        },
        { timeout: PATIENCE },
      )
      .toBe(true);
    await pictureOf("cluster-half");
    const svg = picture.locator("svg");
    const { width: is } = (await svg.boundingBox()) ?? {};
    expect(is).toBeLessThan(Number(await svg.getAttribute("width")));
    await page.setViewportSize({ width: 1700, height: 900 });
  });

  for (const [theme, kind] of THEMES)
    test(`can read all of it in ${theme}`, async () => {
      wear(theme);
      await page.locator(`.monaco-workbench.${kind}`).waitFor();
      const view = bench.webview();
      await view.locator(`body[data-vscode-theme-kind=${WEBVIEW_KINDS[kind]}] svg`).waitFor();
      await pictureOf(`theme-${kind}`);
    });

  test("is asked about a file that another one includes, and then no more", async () => {
    const mode = page.locator("#status\\.editor\\.mode");
    await bench.open("first.conf");
    const toast = page.locator(".notification-toast", { hasText: "first.conf is included by parts.conf" });
    await toast.waitFor();
    expect(await mode.innerText()).not.toBe("keepalived");
    await pictureOf("included");
    await toast.getByRole("button", { name: "Always in This Workspace" }).click();
    await expect.poll(() => mode.innerText(), { timeout: PATIENCE }).toBe("keepalived");
    await bench.open("second.conf");
    await expect.poll(() => mode.innerText(), { timeout: PATIENCE }).toBe("keepalived");
    expect(await page.locator(".notification-toast").count()).toBe(0);
  });

  test("is shown around", async () => {
    // Pictures of the steps are only shown where there is room for them.
    await bench.command("View: Close All Editors");
    await page.locator(".tab").first().waitFor({ state: "detached" });
    await page.keyboard.press("Control+J");
    await page.locator(".markers-panel").waitFor({ state: "hidden" });
    await bench.command("Welcome: Open Walkthrough...");
    const ours = page.locator(".quick-input-list .monaco-list-row", { hasText: "kalc for keepalived" });
    await bench.untilShown(ours, () => Promise.resolve());
    await page.keyboard.type("kalc for keepalived");
    await page.keyboard.press("Enter");
    await page.locator(".gettingStartedContainer", { hasText: "See what keepalived will do" }).waitFor();
    await bench.webview().locator("svg", { hasText: "virtual_router_id" }).waitFor();
    await pictureOf("walkthrough");
    wear("Dark Modern");
    await page.locator(".monaco-workbench.vs-dark").waitFor();
    await pictureOf("walkthrough-dark");
  });

  test("asks nothing of any other machine", () => {
    expect([...shown.asked]).toEqual([]);
  });
});
