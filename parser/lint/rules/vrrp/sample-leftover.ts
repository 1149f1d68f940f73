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
  why: "Many people copy the same samples. Two clusters on one network with virtual_router_id 51 and the password 1111 act as one cluster, and one of them loses its addresses; a public password protects nothing. Mail to the sample's addresses goes nowhere, and the sample's router_id does not tell which node sent a mail.",
  advice:
    "Choose your own values, above all a virtual_router_id that no other cluster on the network has. Without router_id keepalived uses the host name.",
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
      `router_id ${sampleRouter} is from the sample: mails and SNMP traps do not tell which node sent them. Write the node's name, or remove the line to use the host name.`,
    );
  const addresses = [...notificationEmail, ...(notificationEmailFrom ? [notificationEmailFrom] : [])];
  const [first, ...others] = addresses.filter(({ value }) => value.endsWith(sampleDomain));
  // A network of that number there may well be where the rest is one's own.
  const isOwn = addresses.length > 0 && first === undefined;
  if (smtpServer?.value.split(" ")[0] === sampleServer && !isOwn)
    yield* hint(
      smtpServer,
      `smtp_server ${sampleServer} is from the sample: unless it is your mail server, no mail arrives. Use your own server, or remove the mail settings.`,
    );
  if (first)
    yield* hint(
      first,
      `${first.value} is from the sample${others.length > 0 ? `, and so ${others.length === 1 ? "is 1 more" : `are ${others.length} more`} here` : ""}. Use your own, or remove the mail settings.`,
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
    yield* hint(password, `This password${where} is from a public sample. Choose another one, on all nodes.`);
}

/** Adverts to peers reach no other cluster. */
function* ofRouter({ virtualRouterId, unicastPeers }: VrrpInstance): Iterable<Finding> {
  if (virtualRouterId?.value === sampleVrid && unicastPeers.length === 0)
    yield* hint(
      virtualRouterId,
      `virtual_router_id ${sampleVrid} and the sample's password: another cluster on this network that uses the same sample is treated as this one. Choose another id, on all nodes.`,
    );
}

function* hint({ setting }: Given<unknown>, message: string): Iterable<Finding> {
  const found: Setting | undefined = setting;
  if (found) yield { place: placeOfSetting(found), message };
}
