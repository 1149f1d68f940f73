// Inside the extension host of real editors, the newest one and the oldest that is supported, with the packaged vsix:
// where the extension runs beside the workspace, and where it runs in the browser.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { describeWith } from "../support/needs.ts";
import { launchBrowser } from "./support/browser.ts";
import { makeDriver, runInHost, type Kind } from "./support/in-host.ts";
import { extensionsWith } from "./support/server.ts";
import { packageVsix } from "./support/vsix.ts";

interface Row {
  readonly entry: "index" | "plain";
  readonly kind: Kind;
  readonly isTrusted: boolean;
  readonly name: string;
}

const rows: readonly Row[] = [
  { entry: "index", kind: "workspace", isTrusted: true, name: "beside the workspace" },
  { entry: "index", kind: "web", isTrusted: true, name: "in the browser" },
  { entry: "index", kind: "workspace", isTrusted: false, name: "in a workspace that nobody trusts" },
  {
    entry: "plain",
    kind: "workspace",
    isTrusted: true,
    name: "beside a workspace without keepalived's files",
  },
  { entry: "plain", kind: "web", isTrusted: true, name: "in the browser, without keepalived's files" },
];

describeWith("vscode", "the extension in VS Code", () => {
  let browser: Browser;
  let driver: string;
  let vsix: string;
  beforeAll(async () => {
    [browser, driver] = await Promise.all([launchBrowser(), makeDriver()]);
    vsix = packageVsix();
  });
  afterAll(() => browser.close());

  for (const editor of inject("editors"))
    describe(editor.vscode, () => {
      let extensions: string;
      beforeAll(() => {
        extensions = extensionsWith(editor, vsix);
      });
      for (const { entry, kind, isTrusted, name } of rows)
        test(name, async () => {
          const { outcomes, asked } = await runInHost(editor, browser, driver, {
            kind,
            isTrusted,
            extensions,
            entry,
          });
          expect(
            outcomes.flatMap(({ name: what, error }) => (error === undefined ? [] : [`${what}: ${error}`])),
          ).toEqual([]);
          expect(outcomes.length).toBeGreaterThan(0);
          expect(asked).toEqual([]);
        });
    });
});
