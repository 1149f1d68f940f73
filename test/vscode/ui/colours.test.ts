// No word changes its colour once the server says what it is, in any of the default themes.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { pictureIn } from "../support/pictures.ts";
import { openWindow, type EditorWindow } from "../support/window.ts";
import { PATIENCE } from "../support/workbench.ts";

const NAME = "every-kind.keepalived.conf";

/** Each with a part of what the workbench is marked with. */
const THEMES = [
  ["Light 2026", "2026-light"],
  ["Dark 2026", "2026-dark"],
  ["Light Modern", "light_modern"],
  ["Dark Modern", "dark_modern"],
  ["Default High Contrast", "hc_black"],
  ["Default High Contrast Light", "hc_light"],
] as const;

/** A character with its colour, and whether it is slanted: keywords of the server are here. */
type Character = readonly [text: string, colour: string, isSlanted: boolean];

describeWith("vscode", "somebody who looks at the colours", () => {
  let shown: EditorWindow;
  const folder = mkdtempSync(join(tmpdir(), "kalc-workspace-"));

  const set = (theme: string, isServers: boolean): void => {
    mkdirSync(join(folder, ".vscode"), { recursive: true });
    const settings = {
      "workbench.colorTheme": theme,
      "editor.semanticHighlighting.enabled": isServers,
      "editor.semanticTokenColorCustomizations": { enabled: true, rules: { keyword: { italic: true } } },
    };
    writeFileSync(join(folder, ".vscode/settings.json"), JSON.stringify(settings));
  };

  const characters = (): Promise<readonly (readonly Character[])[]> =>
    shown.page.locator(".editor-instance .view-line").evaluateAll((lines) => {
      interface Part {
        readonly textContent: string;
        readonly style: { readonly top: string };
        readonly querySelectorAll: (selector: string) => Iterable<Part>;
      }
      interface Window {
        readonly getComputedStyle: (part: Part) => { readonly color: string; readonly fontStyle: string };
      }
      const { getComputedStyle: look } = globalThis as unknown as Window;
      return (lines as unknown as readonly Part[])
        .toSorted((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))
        .map((line) =>
          [...line.querySelectorAll("span span")].flatMap((part) => {
            const { color, fontStyle } = look(part);
            return Array.from(part.textContent, (text): Character => [text, color, fontStyle === "italic"]);
          }),
        );
    });

  /** Once they are the server's, or no more. */
  const coloured = async (isServers: boolean): Promise<readonly (readonly Character[])[]> => {
    const isThere = async (): Promise<boolean> =>
      (await characters()).some((line) => line.some(([, , isSlanted]) => isSlanted));
    await expect.poll(isThere, { timeout: PATIENCE }).toBe(isServers);
    return characters();
  };

  beforeAll(async () => {
    cpSync(resolve("test/vscode/ui/fixtures", NAME), join(folder, NAME));
    shown = await openWindow(inject("editors")[0], {
      folder,
      file: join(folder, NAME),
      settings: {
        "security.workspace.trust.enabled": false,
        "editor.stickyScroll.enabled": false,
        "editor.bracketPairColorization.enabled": false,
        "editor.semanticHighlighting.enabled": false,
      },
      // What is not seen is not drawn.
      size: { width: 1280, height: 2300 },
    });
    await shown.bench.line("sorry_server").waitFor();
  });
  afterAll(async () => {
    await pictureIn(shown.page, "colours-last");
    await shown.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  for (const [theme, mark] of THEMES)
    test(`sees none change in ${theme}`, async () => {
      // Once the server has spoken, the grammar has long been through.
      set(theme, true);
      await shown.page.locator(`.monaco-workbench[class*="${mark}"]`).waitFor();
      await coloured(true);
      set(theme, false);
      const before = await coloured(false);
      set(theme, true);
      await coloured(true);
      const others = async (): Promise<readonly string[]> => {
        const after = await characters();
        return before.flatMap((line, row) => {
          const text = line.map(([character]) => character).join("");
          const differs = line.some(([character, colour], column) => {
            return character.trim() !== "" && after[row]?.[column]?.[1] !== colour;
          });
          return differs ? [text] : [];
        });
      };
      // They are drawn line by line.
      await expect.poll(others, { timeout: PATIENCE }).toEqual([]);
      await pictureIn(shown.page, `colours-${theme.replaceAll(" ", "-")}`);
      expect(before.length).toBeGreaterThan(90);
    });
});
