import { placeOfSetting, type Given, type Setting, type VrrpInstance } from "../../../model/index.ts";
import type { Finding, LintContext, LintRule } from "../../rule.ts";

const instance = (password: string, router = "virtual_router_id 83", rest = ""): string =>
  `vrrp_instance web {\n  interface eth0\n  ${router}\n${rest}  authentication {\n    auth_type PASS\n    ${password}\n  }\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;
const unicast = "  unicast_peer {\n    192.0.2.12\n  }\n";
const mails = (from: string): string =>
  `notification_email {\n    ${from}\n  }\n  notification_email_from lb@example.com\n`;

export const sampleLeftover: LintRule = {
  id: "KA309",
  name: "sample-leftover",
  severity: "hint",
  daemon: null,
  summary: "A value comes from a sample configuration.",
  why: "Everybody copies the same samples. Two clusters on one network that both kept virtual_router_id 51 and the password 1111 take each other for one cluster, and one of them loses its addresses; a password that everybody knows keeps nobody out. Mail for the sample's addresses goes nowhere, and mails that all bear the sample's router_id do not say which node they come from.",
  advice:
    "Choose values of your own: a virtual_router_id that no other cluster on the network has above all. Without router_id keepalived uses the host's name.",
  evidence: ["keepalived issue #2444", "keepalived issue #1373", "keepalived issue #2319"],
  bad: [
    instance("«auth_pass 1111»", "«virtual_router_id 51»"),
    instance("«auth_pass 1111»", "virtual_router_id 51", unicast),
    `global_defs {\n  «router_id LVS_DEVEL»\n  notification_email {\n    «root@firewall.loc»\n    admin@firewall.loc\n  }\n  «smtp_server 192.168.200.1»\n  smtp_alert\n}\n${instance("auth_pass hi9Vlan")}`,
  ],
  good: [
    `global_defs {\n  router_id lb1\n}\n${instance("auth_pass hi9Vlan")}`,
    `global_defs {\n  ${mails("admin@example.com")}  smtp_server 192.168.200.1\n}\n${instance("auth_pass hi9Vlan")}`,
  ],
  about: ["global_defs", "auth_pass"],
  *check({ typed: { globals, instances } }) {
    yield* ofGlobals(globals);
    const known = instances.filter(hasSamplePassword);
    yield* ofPasswords(known);
    for (const one of known) yield* ofRouter(one);
  },
};

const samplePassword = "1111";
const sampleVrid = 51;
const sampleRouter = "LVS_DEVEL";
const sampleServer = "192.168.200.1";
const sampleDomain = "@firewall.loc";

function* ofGlobals(globals: LintContext["typed"]["globals"]): Iterable<Finding> {
  const { routerId, smtpServer, notificationEmail, notificationEmailFrom } = globals;
  if (routerId?.value === sampleRouter)
    yield* hint(
      routerId,
      `router_id ${sampleRouter} is the sample's: mails and SNMP traps of every node that kept it bear the same name. Write the node's name, or leave the line out for the host's name.`,
    );
  const addresses = [...notificationEmail, ...(notificationEmailFrom ? [notificationEmailFrom] : [])];
  const [first, ...others] = addresses.filter(({ value }) => value.endsWith(sampleDomain));
  // A network of that number there may well be where the rest is one's own.
  const isOwn = addresses.length > 0 && first === undefined;
  if (smtpServer?.value.split(" ")[0] === sampleServer && !isOwn)
    yield* hint(
      smtpServer,
      `smtp_server ${sampleServer} is the sample's: unless there is a mail server of yours, no mail will arrive. Write your own server, or remove the mail settings.`,
    );
  if (first)
    yield* hint(
      first,
      `${first.value} is the sample's address${others.length > 0 ? `, and so ${others.length === 1 ? "is 1 more" : `are ${others.length} more`} here` : ""}. Write your own, or remove the mail settings.`,
    );
}

/** Where keepalived uses no password at all, it is no matter which. */
function hasSamplePassword({ authentication }: VrrpInstance): boolean {
  return authentication?.password?.value === samplePassword && authentication.type.value !== "none";
}

function* ofPasswords([first, ...others]: readonly VrrpInstance[]): Iterable<Finding> {
  const password = first?.authentication?.password;
  const where = others.length > 0 ? `, which ${others.length} more of the instances have too,` : "";
  if (password)
    yield* hint(
      password,
      `This password${where} is the one of the samples, which everybody knows. Choose another one, on all nodes.`,
    );
}

/** Adverts to peers reach no other cluster. */
function* ofRouter({ virtualRouterId, unicastPeers }: VrrpInstance): Iterable<Finding> {
  if (virtualRouterId?.value === sampleVrid && unicastPeers.length === 0)
    yield* hint(
      virtualRouterId,
      `virtual_router_id ${sampleVrid} with the password of the samples: another cluster that was made from a sample, on the same network, is taken for this one. Choose another id, on all nodes.`,
    );
}

function* hint({ setting }: Given<unknown>, message: string): Iterable<Finding> {
  const found: Setting | undefined = setting;
  if (found) yield { place: placeOfSetting(found), message };
}
