import type { Transport } from "@kalc/deploy/transport";
import type { Hooks } from "@kalc/parser/project";
import { runHere } from "../hosts/run-here.ts";

const LIMIT_MS = 600_000;

/** Why it did not do what it should, as a sentence without a full stop. It runs in the folder of kalc.yaml. */
export async function runHook(
  hooks: Hooks,
  name: keyof Hooks,
  settingsPath: string | undefined,
  transport: Transport,
): Promise<string | undefined> {
  const words = hooks[name];
  if (!words) return undefined;
  const ran = await runHere(words, settingsPath, transport, LIMIT_MS);
  const what = `the hook ${name} (${words[0] ?? ""})`;
  if ("failed" in ran) return `${what}: ${ran.message}`;
  if (ran.status === 0) return undefined;
  const said = ran.stderr.trim().split("\n").at(-1) ?? "";
  return `${what} exited with ${ran.status}${said === "" ? "" : `: ${said.replace(/\.$/, "")}`}`;
}
