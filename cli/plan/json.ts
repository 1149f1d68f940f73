import type { PlanFormat } from "./format.ts";

/** For scripts. `version` is that of this form. */
export const planJson: PlanFormat = ({ plans, commands }) =>
  `${JSON.stringify(
    {
      version: 1,
      plans,
      ...(commands.size > 0 && {
        commands: Object.fromEntries(
          [...commands].map(([cluster, hosts]) => [cluster, Object.fromEntries(hosts)]),
        ),
      }),
    },
    null,
    2,
  )}\n`;
