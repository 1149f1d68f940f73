import { commands, window } from "vscode";
import type { ExecuteCommandSignature } from "vscode-languageclient";

const LINT_WORKSPACE = "kalc.lintWorkspace";
const SHOW = "Show Problems";

/** The server judges; here is said how much it found. */
export async function sayCounts(
  command: string,
  args: unknown[],
  next: ExecuteCommandSignature,
): Promise<unknown> {
  const counts: unknown = await next(command, args);
  if (command === LINT_WORKSPACE && isCounts(counts))
    void window.showInformationMessage(sentence(counts), SHOW).then((chosen) => {
      if (chosen === SHOW) void commands.executeCommand("workbench.panel.markers.view.focus");
    });
  return counts;
}

type Counts = Readonly<Record<"configurations" | "error" | "warning" | "info" | "hint", number>>;

function isCounts(value: unknown): value is Counts {
  return typeof value === "object" && value !== null && "configurations" in value;
}

function sentence({ configurations, error, warning, info, hint }: Counts): string {
  const found = [count(error, "error"), count(warning, "warning"), count(info + hint, "other finding")];
  const named = found.filter((one) => one !== undefined).join(", ");
  return `kalc: ${named || "nothing found"} in ${count(configurations, "configuration") ?? "no configuration"}.`;
}

function count(number: number, what: string): string | undefined {
  return number === 0 ? undefined : `${number} ${what}${number === 1 ? "" : "s"}`;
}
