// How long a language server takes to answer somebody who types. To be run with what is opened, how many lines of it,
// whether everything is to be measured or findings alone, and the command of the server; prints the figures as JSON.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { startClient } from "../server/client.ts";
import type { Figures } from "../server/figures.ts";
import { WORKSPACES, type Language, type Workspace } from "../server/workspace.ts";

const TIMES = 60;
/** What comes first is answered slowly, and belongs to opening the file. */
const WARM_UP = 15;
/** In ms: of a server that takes longer for all that, a few times are enough. */
const LONG = { warmUp: 5_000, times: 15_000 };
const FEW = 5;
/** And one that takes so long for a single answer is waited for no longer. */
const TOO_LONG = 20_000;
const KEY = 30;
const TYPING = 10_000;

const [, , language = "keepalived", lines = "200", what = "all", ...command] = process.argv;
const workspace: Workspace = WORKSPACES[language as Language](Number(lines));
const folder = mkdtempSync(join(tmpdir(), "kalc-latency-"));
for (const [name, text] of Object.entries(workspace.files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const { pull = false, typed, completion } = workspace;
const [[name, text] = ["", ""]] = Object.entries(workspace.files);
const uri = pathToFileURL(join(folder, name)).href;
const textDocument = { uri };
const client = await startClient(command, folder, workspace);
let version = 1;
/** Somewhere in the middle, as the client counts. */
const middle = Math.floor(text.length / 2);
const place = positionAt(text, endOf(typed.behind));
const before = positionAt(text, text.indexOf(completion.before, middle));
const hovered = positionAt(text, text.indexOf(workspace.hover, middle) + 1);

const asked = performance.now();
const first = findings();
await client.connection.sendNotification("textDocument/didOpen", {
  textDocument: { ...textDocument, languageId: workspace.language, version, text },
});
const opened = (await inTime(first)) - asked;

const figures: Figures = {
  opened,
  findings: await measured(async () => {
    toggle();
    return findings();
  }),
  hover: await measuredOfAll(() => {
    toggle();
    return answer("textDocument/hover", { textDocument, position: hovered });
  }),
  completion: await measuredOfAll(async () => {
    const { line } = before;
    change({ line, character: 0 }, { line, character: 0 }, `${completion.text}\n`);
    const end = { line, character: completion.text.replace(/"$/, "").length };
    const at = await answer("textDocument/completion", { textDocument, position: end });
    change({ line, character: 0 }, { line: line + 1, character: 0 }, "");
    return at;
  }),
  outline: await measuredOfAll(() => {
    toggle();
    return answer("textDocument/documentSymbol", { textDocument });
  }),
  behind: what === "all" ? await typing() : Number.NaN,
  peak: client.peak(),
};
say(figures);

/** The server may be in the middle of something, and is not waited for. */
function say(found: Figures | undefined): void {
  void client.stop();
  rmSync(folder, { recursive: true });
  process.stdout.write(`${JSON.stringify(found ?? null)}\n`, () => process.exit());
}

function inTime(answered: Promise<number>): Promise<number> {
  const timer = globalThis.setTimeout(() => {
    say(undefined);
  }, TOO_LONG);
  return answered.finally(() => {
    clearTimeout(timer);
  });
}

function measuredOfAll(run: () => Promise<number>): Promise<readonly number[]> {
  return what === "all" ? measured(run) : Promise.resolve([]);
}

function endOf(mark: string): number {
  return text.indexOf(mark, middle) + mark.length;
}

function positionAt(whole: string, offset: number): { readonly line: number; readonly character: number } {
  const above = whole.slice(0, offset).split("\n");
  return { line: above.length - 1, character: above.at(-1)?.length ?? 0 };
}

/** A mistake typed, and with the next key gone again. */
function toggle(): void {
  const { line, character } = place;
  const isTyped = version % 2 === 0;
  change(
    place,
    { line, character: character + (isTyped ? typed.text.length : 0) },
    isTyped ? "" : typed.text,
  );
}

function change(start: typeof place, end: typeof place, inserted: string): void {
  version++;
  void client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version },
    contentChanges: [{ range: { start, end }, text: inserted }],
  });
}

function findings(): Promise<number> {
  return pull ? answer("textDocument/diagnostic", { textDocument }) : client.findings(uri, version);
}

async function answer(method: string, params: unknown): Promise<number> {
  await client.connection.sendRequest(method, params);
  return performance.now();
}

/** In ms, sorted; each time after a pause, as somebody makes who looks at the answer. */
async function measured(run: () => Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  let isWarm = false;
  for (let began = performance.now(), index = 0; times.length < TIMES; index++) {
    const start = performance.now();
    if (!isWarm && (index === WARM_UP || start - began > LONG.warmUp)) {
      isWarm = true;
      began = start;
    }
    if (times.length >= FEW && start - began > LONG.times) break;
    const at = await inTime(run());
    if (isWarm) times.push(at - start);
    await pause(20);
    // An edit that was taken back has findings too: not to be waited for by the next.
    if (!pull) await pause(Math.min(100, at - start));
  }
  if (version % 2 === 0) toggle();
  await pause(300);
  return times.sort((a, b) => a - b);
}

/** A key every 30 ms for ten seconds: how long after the last one everything is said. */
async function typing(): Promise<number> {
  const end = performance.now() + TYPING;
  while (performance.now() < end) {
    toggle();
    await pause(KEY);
  }
  toggle();
  const start = performance.now();
  return (await findings()) - start;
}
