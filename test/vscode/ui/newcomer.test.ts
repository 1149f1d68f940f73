// Somebody who has just heard of the extension: installs its file, opens the two nodes they have, and corrects a mistake
// in each with the keyboard alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { pictureIn } from "../support/pictures.ts";
import { packageVsix } from "../support/vsix.ts";
import { openWindow, type EditorWindow } from "../support/window.ts";
import { PATIENCE } from "../support/workbench.ts";

const node = (name: string, lines: string): string => `global_defs {
    router_id ${name}
}

vrrp_instance VI_1 {
    state BACKUP
    interface eth0
${lines}    virtual_ipaddress {
        192.0.2.10/24 dev eth0
    }
}
`;

const nodes = {
  lb1: node("lb1", "    virtual_router_id 51\n    priorty 150\n"),
  lb2: node("lb2", "    virtual_router_id 510\n    priority 100\n"),
};

describeWith("vscode", "somebody who is new to it", () => {
  let shown: EditorWindow;
  const folder = mkdtempSync(join(tmpdir(), "kalc-workspace-"));
  const pathOf = (name: keyof typeof nodes): string => join(folder, name, "keepalived.conf");

  beforeAll(async () => {
    for (const name of ["lb1", "lb2"] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(pathOf(name), nodes[name]);
    }
    shown = await openWindow(inject("editors")[0], { folder, settings: {}, hasExtension: false });
  });
  afterAll(async () => {
    await pictureIn(shown.page, "newcomer-last");
    await shown.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  test("installs the file", async () => {
    const { page, bench } = shown;
    const vsix = packageVsix();
    await bench.command("Extensions: Install from VSIX...");
    await page.locator(".quick-input-title", { hasText: "Install from VSIX" }).waitFor();
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await rows.first().waitFor();
    await page.locator(".quick-input-widget input").first().fill(vsix);
    await rows.filter({ hasText: basename(vsix) }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".notification-toast", { hasText: "Completed installing" }).waitFor();
    await pictureIn(page, "newcomer-installed");
    await bench.command("Notifications: Clear All Notifications");
  });

  test("takes the fix that is offered for the one mistake", async () => {
    const { page, bench } = shown;
    await bench.open("lb1/keepalived.conf");
    await page.locator(".squiggly-error").first().waitFor({ state: "attached" });
    await bench.untilShown(page.locator(".marker-widget", { hasText: "priorty" }), () =>
      page.keyboard.press("F8"),
    );
    await pictureIn(page, "newcomer-first");
    const fix = page.locator(".action-widget .monaco-list-row", { hasText: "Write priority" });
    await bench.untilShown(fix, () => page.keyboard.press("Control+."));
    await page.keyboard.press("Enter");
    await expect.poll(bench.lines, { timeout: PATIENCE }).toContain("    priority 150");
    await page.keyboard.press("Control+S");
    await expect
      .poll(() => readFileSync(pathOf("lb1"), "utf8"), { timeout: PATIENCE })
      .toContain("priority 150");
    await page.locator("#kalc\\.kalc-vscode\\.kalc\\.status", { hasText: "would run this" }).waitFor();
  });

  test("reads what is wrong with the other, and writes it anew", async () => {
    const { page, bench } = shown;
    await bench.open("lb2/keepalived.conf");
    await page.locator(".squiggly-error").first().waitFor({ state: "attached" });
    const said = page.locator(".marker-widget", { hasText: "outside the range 1 to 255" });
    await bench.untilShown(said, () => page.keyboard.press("F8"));
    await pictureIn(page, "newcomer-second");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Delete");
    await page.keyboard.type("51");
    await page.keyboard.press("Control+S");
    await expect
      .poll(() => readFileSync(pathOf("lb2"), "utf8"), { timeout: PATIENCE })
      .toContain("    virtual_router_id 51\n");
    await page.locator("#kalc\\.kalc-vscode\\.kalc\\.status", { hasText: "would run this" }).waitFor();
    await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
    await pictureIn(page, "newcomer-done");
  });

  test("asks nothing of any other machine", () => {
    expect([...shown.asked]).toEqual([]);
  });
});
