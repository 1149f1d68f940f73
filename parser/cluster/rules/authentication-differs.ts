import type { Setting } from "../../model/index.ts";
import type { Member } from "../node.ts";
import type { ClusterRule } from "../rule.ts";
import { differences } from "./compare.ts";
import { pair } from "./examples.ts";

const auth = (password: string, type = "auth_type PASS"): readonly string[] => [
  "authentication {",
  `    ${type}`,
  `    ${password}`,
  "}",
];

export const authenticationDiffers: ClusterRule = {
  id: "KA605",
  name: "authentication-differs",
  severity: "error",
  daemon: null,
  summary: "The authentication of a virtual router differs between nodes.",
  why: "A node drops adverts with another authentication type or password, so both become master. Only the first eight characters of a password count, and only up to an unquoted `#` or `!`; with VRRP version 3 or `auth_hmac` there is no such authentication at all.",
  advice:
    "Write the same `auth_type` and `auth_pass` on all nodes. Passwords are compared here and never shown.",
  evidence: ["keepalived issue #1663", "openshift/installer issue #2966"],
  bad: [pair({ lines: auth("auth_pass Kx3vQ9pT") }, { lines: auth("«auth_pass Kx3vQ9pZ»") })],
  good: [pair({ lines: auth("auth_pass Kx3vQ9pT") }, { lines: auth("auth_pass Kx3vQ9pT") })],
  check: (cluster) =>
    differences(cluster, {
      value: ({ instance: { authentication } }) => {
        const type = authentication?.type.value ?? "none";
        return type === "none" ? type : `${type} ${(authentication?.password?.value ?? "").slice(0, 8)}`;
      },
      setting: settingOf,
      message: (first, other) =>
        `${other.instance.name} ${how(first, other)}. Each drops the adverts of the other, so both become master. Write the same authentication on all nodes.`,
    }),
};

function typeOf({ instance }: Member): string {
  return instance.authentication?.type.value ?? "none";
}

function how(first: Member, other: Member): string {
  if (typeOf(first) === typeOf(other))
    return `has different passwords on ${first.node.name} and ${other.node.name}`;
  const say = (member: Member): string =>
    typeOf(member) === "none" ? "no authentication" : `auth_type ${typeOf(member)}`;
  return `has ${say(other)} on ${other.node.name} and ${say(first)} on ${first.node.name}`;
}

function settingOf({ instance: { authentication } }: Member): Setting | undefined {
  return authentication?.password?.setting ?? authentication?.type.setting;
}
