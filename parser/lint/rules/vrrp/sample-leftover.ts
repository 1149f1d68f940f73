import { placeOfSetting, type Given, type Setting, type VrrpInstance } from "../../../model/index.ts";
import type { Finding, LintContext, LintRule } from "../../rule.ts";

const instance = (id: number, password: string): string =>
  `vrrp_instance web {\n  interface eth0\n  ${id === 51 ? "«virtual_router_id 51»" : `virtual_router_id ${id}`}\n  authentication {\n    auth_type PASS\n    ${password}\n  }\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const sampleLeftover: LintRule = {
  id: "KA309",
  name: "sample-leftover",
  severity: "hint",
  daemon: null,
  summary: "A value comes from a sample configuration.",
  why: "Everybody copies the same samples. Two clusters on one network that both kept virtual_router_id 51 and the password 1111 take each other for one cluster, and one of them loses its addresses; a password that everybody knows keeps nobody out. Mail for the sample's server goes nowhere.",
  advice:
    "Choose values of your own: a virtual_router_id that no other cluster on the network has above all.",
  evidence: ["keepalived issue #2444", "keepalived issue #1373", "keepalived issue #2319"],
  bad: [
    instance(51, "«auth_pass 1111»"),
    `global_defs {\n  «router_id LVS_DEVEL»\n  notification_email {\n    «root@firewall.loc»\n  }\n  «smtp_server 192.168.200.1»\n}\n${instance(83, "auth_pass hi9Vlan")}`,
  ],
  good: [`global_defs {\n  router_id lb1\n}\n${instance(83, "auth_pass hi9Vlan")}`],
  *check(context) {
    yield* ofGlobals(context);
    for (const one of context.typed.instances) yield* ofInstance(one);
  },
};

const samplePassword = "1111";
const sampleVrid = 51;
const sampleRouter = "LVS_DEVEL";
const sampleServer = "192.168.200.1";
const sampleDomain = "@firewall.loc";

function* ofGlobals({ typed: { globals } }: LintContext): Iterable<Finding> {
  const { routerId, smtpServer, notificationEmail, notificationEmailFrom } = globals;
  if (routerId?.value === sampleRouter)
    yield* hint(
      routerId,
      `router_id ${sampleRouter} is the sample's: mails and logs of all nodes look alike. Write the node's name.`,
    );
  if (smtpServer?.value.split(" ")[0] === sampleServer)
    yield* hint(
      smtpServer,
      `smtp_server ${sampleServer} is the sample's: no mail will arrive. Write your own server, or remove the mail settings.`,
    );
  for (const address of [...notificationEmail, ...(notificationEmailFrom ? [notificationEmailFrom] : [])]) {
    if (address.value.endsWith(sampleDomain))
      yield* hint(
        address,
        `${address.value} is the sample's address. Write your own, or remove the mail settings.`,
      );
  }
}

function* ofInstance({ authentication, virtualRouterId }: VrrpInstance): Iterable<Finding> {
  const password = authentication?.password;
  if (password?.value !== samplePassword) return;
  yield* hint(
    password,
    "This password is the one of the samples, which everybody knows. Choose another one, on all nodes.",
  );
  if (virtualRouterId?.value === sampleVrid)
    yield* hint(
      virtualRouterId,
      `virtual_router_id ${sampleVrid} with the password of the samples: another cluster that was made from a sample, on the same network, is taken for this one. Choose another id, on all nodes.`,
    );
}

function* hint({ setting }: Given<unknown>, message: string): Iterable<Finding> {
  const found: Setting | undefined = setting;
  if (found) yield { place: placeOfSetting(found), message };
}
