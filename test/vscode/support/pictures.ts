// What was to be seen at each step, for somebody to look at afterwards.
import { resolve } from "node:path";
import type { Page } from "playwright-core";

const FOLDER = resolve("node_modules/.cache/kalc/pictures");

export async function pictureIn(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}
