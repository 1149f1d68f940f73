import { commands, type Disposable } from "vscode";
import { chooseTarget } from "./choose-target.ts";
import type { Command, Running } from "./command.ts";
import { convertCompose } from "./convert-compose.ts";
import { explainRule } from "./explain-rule.ts";
import { fixAll } from "./fix-all.ts";
import { newFromTemplate } from "./new-from-template.ts";
import { restart } from "./restart.ts";
import { showCluster } from "./show-cluster.ts";
import { showEffective } from "./show-effective.ts";
import { showOutput } from "./show-output.ts";

/** Those of the server, such as kalc.lintWorkspace, the client registers by itself. */
const all: readonly Command[] = [
  chooseTarget,
  convertCompose,
  explainRule,
  fixAll,
  newFromTemplate,
  restart,
  showCluster,
  showEffective,
  showOutput,
];

export function registerCommands(running: Running): readonly Disposable[] {
  return all.map(({ id, run }) =>
    commands.registerCommand(id, (...args: readonly unknown[]) => run(running, ...args)),
  );
}
