// The part of a configuration about VRRP.
import { block, line, type PrintedBlock, type PrintedStatement } from "../../write/index.ts";
import type { Answers } from "../question.ts";
import {
  DIRECTORS,
  MAIL_FROM,
  MAIL_SERVER,
  MAIL_TIMEOUT,
  MAIL_TO,
  NODE,
  PASSWORD,
  PRIORITIES,
  STATE,
} from "../questions.ts";
import type { TopologyNode } from "../topology.ts";

/** What stands for the password in the files, and is called so in kalc.yaml. */
export const PASSWORD_NAME = "VRRP_PASSWORD";

export function globals(
  answers: Answers,
  { name }: TopologyNode,
  ...more: readonly PrintedStatement[]
): PrintedBlock {
  return block(["global_defs"], [line("router_id", name), ...mail(answers, name), ...more]);
}

function mail({ get }: Answers, node: string): readonly PrintedStatement[] {
  const to = get(MAIL_TO);
  if (to === null) return [];
  return [
    block(
      ["notification_email"],
      to.map((one) => line(one)),
    ),
    line("notification_email_from", get(MAIL_FROM).replace(NODE, node)),
    line("smtp_server", get(MAIL_SERVER).text),
    line("smtp_connect_timeout", get(MAIL_TIMEOUT)),
  ];
}

export interface InstanceAnswers {
  readonly name: string;
  readonly interface: string;
  readonly routerId: number;
  /** As lines of virtual_ipaddress. */
  readonly addresses: readonly (readonly string[])[];
  /** After the interface. */
  readonly face?: readonly PrintedStatement[];
  /** After the priority. */
  readonly more?: readonly PrintedStatement[];
  readonly tracks?: readonly PrintedBlock[];
  /** VRRP 3 has none. */
  readonly hasPassword?: boolean;
}

export function instance(answers: Answers, node: TopologyNode, own: InstanceAnswers): PrintedBlock {
  const { get } = answers;
  const { addresses, face = [], more = [], tracks = [], hasPassword = false } = own;
  return block(
    ["vrrp_instance", own.name],
    [
      line("state", node.at === 0 ? get(STATE) : "BACKUP"),
      line("interface", own.interface),
      ...face,
      line("virtual_router_id", own.routerId),
      line("priority", priorityOf(answers, node)),
      ...(get(MAIL_TO) === null ? [] : [line("smtp_alert")]),
      ...more,
      ...(hasPassword && get(PASSWORD) !== null
        ? [
            apart(
              block(
                ["authentication"],
                [line("auth_type", "PASS"), line("auth_pass", `\${${PASSWORD_NAME}}`)],
              ),
            ),
          ]
        : []),
      apart(
        block(
          ["virtual_ipaddress"],
          addresses.map((words) => line(...words)),
        ),
      ),
      ...tracks.map(apart),
    ],
  );
}

/** Its instances move together. */
export function syncGroup(
  name: string,
  instances: readonly string[],
  ...more: readonly PrintedStatement[]
): PrintedBlock {
  return block(
    ["vrrp_sync_group", name],
    [
      block(
        ["group"],
        instances.map((one) => line(one)),
      ),
      ...more,
    ],
  );
}

export function apart(one: PrintedBlock): PrintedBlock {
  return { ...one, isApart: true };
}

function priorityOf({ get }: Answers, { at, of }: TopologyNode): number {
  return get(PRIORITIES)?.[at] ?? automatic(at, of);
}

/** Two have 150 and 100; of more each has its place between. */
function automatic(at: number, of: number): number {
  return 150 - Math.floor((100 * at) / of);
}

/** By so much a priority has to sink for every other host to come before it. */
export function wholeWeight(answers: Answers, { of }: TopologyNode): number {
  const all = Array.from({ length: of }, (_, at) => priorityOf(answers, { name: "", at, of }));
  return Math.min(253, Math.max(...all) - Math.min(...all) + 10);
}

export function nodesOf({ get }: Answers): readonly TopologyNode[] {
  const all = get(DIRECTORS);
  return all.map(({ name }, at) => ({ name, at, of: all.length }));
}
