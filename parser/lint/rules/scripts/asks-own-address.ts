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
  summary: "A check asks the address that the instance is to take.",
  why: "The address is there only once some node is master. After both nodes were off, nobody has it, so the check fails on both, and a check without a `weight` then keeps both in FAULT: the services are healthy, and nobody ever takes the address. In operation the backup asks the master's service instead of its own, so it takes over with a dead one, or goes into FAULT with a good one.",
  advice:
    "Ask 127.0.0.1, or the node's own address. Where the service listens on the virtual address alone, let it listen on all, or give the check a `weight`.",
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
          message: `${shown} is only there once a node is master of "${instance.name}", and no node becomes master while this check fails: if none has the address, none ever takes it. Ask 127.0.0.1 or the node's own address.`,
          related: [{ message: "The instance takes it here.", place: placeOfSetting(found.setting) }],
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
