import { placeOfSetting } from "../../../model/index.ts";
import { addressKey, formatAddress, parseAddress } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { baseName, callsIn } from "./commands.ts";
import { tracked } from "./example.ts";
import { commandsIn, isShellScript } from "./shell-words.ts";
import { trackersOf } from "./trackers.ts";

export const asksOwnAddress: LintRule = {
  id: "KA509",
  name: "asks-own-address",
  severity: "error",
  daemon: null,
  summary: "A check connects to the instance's own virtual address.",
  why: "The address exists only while some node is master. After a cold start no node has it, so the check fails on both, and without a `weight` both stay in FAULT: the services are healthy, but no node ever takes the address. In normal operation the backup checks the master's service instead of its own, so it takes over with a dead service, or goes to FAULT with a healthy one.",
  advice:
    "Check 127.0.0.1, or the node's own address. If the service listens only on the virtual address, let it listen on all, or give the check a `weight`.",
  evidence: [
    "guides for kubeadm that check `https://VIP:6443`",
    "measured with keepalived 2.2.7: the service answers on every address, and after a cold start the address is never taken",
  ],
  bad: [
    tracked('script «"/usr/bin/curl -fsk https://192.0.2.100:6443/healthz"»'),
    tracked("script «\"/bin/sh -c 'timeout 2 nc -z 192.0.2.100 80'\"»"),
  ],
  good: [
    tracked('script "/usr/bin/curl -fsk https://127.0.0.1:6443/healthz"'),
    tracked('script "/usr/bin/curl -fsk https://192.0.2.100:6443/healthz"\n    weight -20'),
    tracked(
      "script \"/bin/sh -c 'if ip addr | grep -q 192.0.2.100; then curl -fs http://192.0.2.100/; fi'\"",
    ),
  ],
  about: ["vrrp_script"],
  *check({ typed }) {
    for (const call of callsIn(typed)) {
      if (call.repeats?.kind !== "vrrp_script") continue;
      const asked = addressesAsked(call.command);
      if (asked.length === 0) continue;
      for (const { instance, tracked: by } of trackersOf(typed, call)) {
        if (by.weight.value !== 0 || by.reverse.value) continue;
        const held = [...instance.virtualAddresses, ...instance.excludedAddresses];
        const found = held.find(({ address }) => asked.includes(addressKey(address)));
        if (found === undefined) continue;
        const shown = formatAddress(found.address);
        yield {
          place: call.place,
          message: `${shown} exists only while a node is master of "${instance.name}", and no node becomes master while this check fails: after a cold start no node ever takes it. Check 127.0.0.1 or the node's own address.`,
          related: [
            { message: "The virtual address of the instance.", place: placeOfSetting(found.setting) },
          ],
        };
        break;
      }
    }
  },
};

/** Programs that connect to what their arguments name. */
const clients = new Set(
  "curl wget nc ncat netcat telnet ping ping6 fping arping nmap mysql mysqladmin psql pg_isready redis-cli openssl dig nslookup".split(
    " ",
  ),
);

/** What a script of several commands does when one of them fails, only the shell knows. */
function addressesAsked(command: Parameters<typeof commandsIn>[0]): readonly (string | number)[] {
  const commands = commandsIn(command);
  const [words = []] = commands;
  const [program = "", ...args] = words;
  if ((isShellScript(command) && commands.length > 1) || !clients.has(baseName(program))) return [];
  return args.flatMap((word) => {
    const address = parseAddress(hostOf(word));
    return address === undefined ? [] : [addressKey(address)];
  });
}

/** Of a URL, of `address:port` and of an option with its value. */
function hostOf(word: string): string {
  const behind = word
    .replace(/^--?[a-z-]+=/, "")
    .replace(/^-h(?=\d)/, "")
    .replace(/^[a-z]+:\/\/(?:[^/@]*@)?/, "");
  const bracketed = /^\[([^\]]+)\]/.exec(behind)?.[1];
  return bracketed ?? /^[\d.]+(?=[:/]|$)/.exec(behind)?.[0] ?? behind;
}
