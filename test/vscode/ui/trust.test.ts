// Somebody opens a folder from elsewhere, looks at it first, and then trusts it.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, inject, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { pictureIn } from "../support/pictures.ts";
import { openWindow, type EditorWindow } from "../support/window.ts";

const SETTINGS = {
  "security.workspace.trust.enabled": true,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  "security.workspace.trust.emptyWindow": false,
  // A tab, as anything else.
  "workbench.editor.useModal": "off",
};

const MISSED = 'No vrrp_script "chk_outside"';

describeWith("vscode", "somebody with a folder from elsewhere", () => {
  let shown: EditorWindow;
  const home = mkdtempSync(join(tmpdir(), "kalc-workspace-"));
  const folder = join(home, "one");

  beforeAll(async () => {
    cpSync(resolve("test/vscode/workspace"), home, { recursive: true });
    const file = join(folder, "keepalived/outside.conf");
    shown = await openWindow(inject("editors")[0], { folder, file, settings: SETTINGS });
  });
  afterAll(async () => {
    await pictureIn(shown.page, "trust-last");
    await shown.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  });

  test("sees nothing of what lies outside of it", async () => {
    const { page, bench } = shown;
    await page.locator(".squiggly-error").first().waitFor({ state: "attached" });
    await bench.untilShown(page.locator(".markers-panel"), () => page.keyboard.press("Control+Shift+M"));
    await bench.problem(MISSED).waitFor();
    await pictureIn(page, "trust-not-yet");
  });

  test("sees it as soon as the folder is trusted", async () => {
    const { page, bench } = shown;
    await bench.command("Workspaces: Manage Workspace Trust");
    await page
      .locator(".workspace-trust-limitations.trusted")
      .getByRole("button", { name: "Trust" })
      .first()
      .click();
    await bench.problem(MISSED).waitFor({ state: "detached" });
    await page.locator(".tab", { hasText: "outside.conf" }).click();
    await page.locator(".tab.active", { hasText: "outside.conf" }).waitFor();
    await bench.goTo(13, 12);
    await bench.untilShown(page.locator(".tab.active", { hasText: "scripts.conf" }), () =>
      page.keyboard.press("F12"),
    );
    await bench.line("vrrp_script chk_outside").first().waitFor();
    await pictureIn(page, "trust-granted");
  });
});
