import { placeOfSetting, type TypedConfiguration, type VrrpInstance } from "../../../model/index.ts";
import type { Place } from "../../../reader/index.ts";
import type { CommandValue } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { baseName, placeOfCommand } from "./commands.ts";
import { instance } from "./example.ts";
import { commandsIn, lookedForBy, stoppedBy } from "./shell-words.ts";

const checked = (check: string, rest: string): string =>
  instance(`    track_script {\n        check\n    }\n${rest}`).replace(
    "vrrp_instance",
    `vrrp_script check {\n    script ${check}\n}\nvrrp_instance`,
  );

export const stopsWhatIsChecked: LintRule = {
  id: "KA513",
  name: "stops-what-is-checked",
  severity: "error",
  daemon: null,
  summary: "A notification stops the service that a check looks for.",
  why: "The backup stops the service, its check fails, and without a `weight` the instance goes to FAULT. An instance in FAULT takes no address, so when the master fails no node has it, and `notify_master`, which would start the service, never runs. With `notify_fault` the node never leaves FAULT by itself.",
  advice:
    "Run the service on all nodes. If it may only run on the master, give the check a `weight`: the backup then has a lower priority but still takes over.",
  evidence: [
    "keepalived issue #2485",
    "keepalived issue #731",
    "measured with keepalived 2.2.7 on two nodes: the backup is in FAULT, and once the master is killed no node has the address",
  ],
  bad: [
    checked('"/usr/bin/systemctl is-active nginx"', '    notify_backup «"/usr/bin/systemctl stop nginx"»\n'),
    checked(
      '"/usr/bin/systemctl is-active nginx"',
      "    notify_fault «\"/bin/sh -c 'service nginx stop; logger stopped'\"»\n",
    ),
  ],
  good: [
    checked('"/usr/bin/systemctl is-active nginx"', '    notify_backup "/usr/bin/systemctl stop cron"\n'),
    checked(
      '"/usr/bin/systemctl is-active nginx"\n    weight 20',
      '    notify_backup "/usr/bin/systemctl stop nginx"\n',
    ),
    checked('"/usr/bin/systemctl is-active nginx"', '    notify_stop "/usr/bin/systemctl stop nginx"\n'),
  ],
  about: ["vrrp_instance"],
  *check({ typed }) {
    for (const one of typed.instances) {
      const group = typed.syncGroups.find(({ name }) => name === one.syncGroup);
      for (const keyword of ["notify_backup", "notify_fault"] as const) {
        for (const call of [one.notifications[keyword], group?.notifications[keyword]]) {
          const setting = call?.command.setting;
          if (call === undefined || setting === undefined) continue;
          const stopped = commandsIn(call.command.value).flatMap((words) => stoppedBy(words) ?? []);
          if (stopped.length === 0) continue;
          const check = checksOf(one, typed).find(({ name }) => stopped.includes(name));
          if (check === undefined) continue;
          const effect =
            keyword === "notify_backup"
              ? `the backup is in FAULT and takes no address when the master fails`
              : `the instance never leaves FAULT by itself`;
          yield {
            place: placeOfCommand(setting),
            ...(keyword === "notify_fault" && { severity: "warning" as const }),
            message: `This stops ${check.name}, but the instance tracks it: ${effect}. Keep it running, or give the check a weight.`,
            related: [{ message: `The check looks for ${check.name} here.`, place: check.place }],
          };
        }
      }
    }
  },
};

interface Check {
  readonly name: string;
  readonly place: Place;
}

/** What has to run lest the instance be in FAULT. */
function checksOf(one: VrrpInstance, typed: TypedConfiguration): readonly Check[] {
  const group = typed.syncGroups.find(({ name }) => name === one.syncGroup);
  const all = [one.tracking, ...(group ? [group.tracking] : [])];
  const decisive = (kind: "scripts" | "processes"): ReadonlySet<string> =>
    new Set(
      all.flatMap((tracking) =>
        tracking[kind]
          .filter(({ weight, reverse }) => weight.value === 0 && !reverse.value)
          .map(({ name }) => name),
      ),
    );
  const scripts = decisive("scripts");
  const processes = decisive("processes");
  return [
    ...typed.scripts.flatMap(({ name, script }) =>
      scripts.has(name) && script?.setting ? namesIn(script.value, placeOfCommand(script.setting)) : [],
    ),
    ...typed.trackProcesses.flatMap(({ name, block, process }) =>
      processes.has(name) && process && block.opening
        ? [{ name: baseName(process.value[0] ?? ""), place: placeOfSetting(block.opening) }]
        : [],
    ),
  ];
}

function namesIn(command: CommandValue, place: Place): readonly Check[] {
  return commandsIn(command)
    .flatMap((words) => lookedForBy(words) ?? [])
    .map((name) => ({ name, place }));
}
