// kalc deploy on hosts with each kind of firewall: what somebody else has put into it stays as it is.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeWith, type Need } from "../../support/needs.ts";
import { openSshHosts, type SshHosts } from "../../support/ssh-hosts.ts";
import { kalcIn, type Said } from "./kalc.ts";
import { ACCEPTED, clusterYaml, nodeText } from "./web-pair.ts";

const NAMES = ["lb1", "lb2"] as const;

interface Backend {
  readonly needs: readonly Need[];
  /** In kalc.yaml. */
  readonly firewall: string;
  /** Somebody else's: ssh gets in, and VRRP does not. */
  readonly others: string;
  /** VRRP gets in, by a rule of somebody else. */
  readonly equal: string;
  /** All there is, without what counts packets. */
  readonly show: string;
  /** How a rule of ours looks there, once. */
  readonly ours: RegExp;
}

const NFT_RULES = `nft -f - <<'R'
table inet filter {
    set admins {
        type ipv4_addr
        elements = { 10.77.0.254 }
    }
    chain input {
        type filter hook input priority 0; policy drop;
        iifname "lo" accept
        ct state established,related accept
        ip saddr @admins tcp dport 22 accept comment "kalc is not the owner"
        icmp type echo-request accept
    }
    chain forward {
        type filter hook forward priority 0; policy drop;
    }
}
table ip other {
    chain post {
        type nat hook postrouting priority 100;
        oifname "eth9" masquerade
    }
}
R`;

const iptablesRules = (program: string): string => `${program} -N admins
${program} -A admins -s 10.77.0.254/32 -p tcp -m tcp --dport 22 -j ACCEPT
${program} -A INPUT -i lo -j ACCEPT
${program} -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "kalc is not the owner" -j ACCEPT
${program} -A INPUT -j admins
${program} -P INPUT DROP
${program} -t nat -A POSTROUTING -o eth9 -j MASQUERADE`;

/** An alternative of the distribution's. */
const isIptables = (program: string): string =>
  ["", "-save"]
    .map((end) => `ln -sf "$(command -v ${program}${end})" /usr/local/sbin/iptables${end}`)
    .join("\n");

const withoutCounts = "sed -e '/^#/d' -e 's/\\[[0-9]*:[0-9]*\\]//'";
const OURS_IN_IPTABLES = /^-A INPUT -p (?:vrrp|112) -m comment --comment kalc-web -j ACCEPT\n/gm;
const OURS_IN_NFT =
  /^\t\t(?:meta nfproto ipv4 )?meta l4proto (?:vrrp|112) accept comment "kalc-web accept 4 112 - 0"\n/gm;

const BACKENDS: Readonly<Record<string, Backend>> = {
  nftables: {
    needs: ["nft"],
    firewall: "auto",
    others: NFT_RULES,
    equal: "nft insert rule inet filter input ip protocol vrrp accept",
    show: "nft -s list ruleset",
    ours: OURS_IN_NFT,
  },
  "iptables over nftables": {
    needs: ["iptables over nftables"],
    firewall: "iptables",
    others: `${isIptables("iptables-nft")}\n${iptablesRules("iptables-nft")}`,
    equal: "iptables-nft -I INPUT -p vrrp -j ACCEPT",
    show: `iptables-nft-save | ${withoutCounts}`,
    ours: OURS_IN_IPTABLES,
  },
  "iptables over nftables, found by itself": {
    needs: ["iptables over nftables", "nft"],
    firewall: "auto",
    others: `${isIptables("iptables-nft")}\n${iptablesRules("iptables-nft")}`,
    equal: "iptables-nft -I INPUT -p vrrp -j ACCEPT",
    show: "nft -s list ruleset 2>/dev/null",
    ours: OURS_IN_NFT,
  },
  "iptables of its own": {
    needs: ["iptables-legacy"],
    firewall: "auto",
    others: `${isIptables("iptables-legacy")}\n${iptablesRules("iptables-legacy")}`,
    equal: "iptables-legacy -I INPUT -p vrrp -j ACCEPT",
    show: `iptables-legacy-save | ${withoutCounts}`,
    ours: OURS_IN_IPTABLES,
  },
  firewalld: {
    needs: ["firewalld"],
    firewall: "auto",
    others: `mkdir -p /run/dbus
dbus-daemon --system --fork
(setsid firewalld --nofork --nopid >/dev/null 2>&1 &)
until firewall-cmd -q --state 2>/dev/null; do sleep 0.1; done
for when in '' --permanent; do firewall-cmd -q $when --add-port=9999/tcp; done`,
    equal: "for when in '' --permanent; do firewall-cmd -q $when --add-protocol=vrrp; done",
    show: `for when in '' --permanent; do firewall-cmd $when --list-all-zones; firewall-cmd $when --direct --get-all-rules; done
cat /etc/firewalld/zones/*.xml; nft -s list ruleset | sort`,
    ours: /^.*(?:vrrp|protocols: |112).*\n/gm,
  },
};

/** MATRIX=all: each of them; else those that most hosts have. */
const kinds = Object.entries(BACKENDS).filter(
  ([kind]) => process.env.MATRIX === "all" || !["iptables of its own", "firewalld"].includes(kind),
);

for (const [kind, { needs, firewall, others, equal, show, ours }] of kinds)
  describeWith(["keepalived", "namespaces", "sandbox", "ssh hosts", ...needs], `a host with ${kind}`, () => {
    let hosts: SshHosts;
    const folder = mkdtempSync(join(tmpdir(), "kalc-firewall-"));
    const kalc = (...args: readonly string[]): Promise<Said> =>
      kalcIn(hosts.path, args, { cwd: folder, env: { XDG_STATE_HOME: folder } });
    const deploy = (): Promise<Said> => kalc("deploy", "--yes", ...ACCEPTED);
    const rules = (): Promise<readonly string[]> => Promise.all(NAMES.map((name) => hosts.on(name, show)));

    beforeAll(async () => {
      hosts = await openSshHosts(NAMES);
      for (const name of NAMES) expect(await hosts.on(name, others)).toBe("");
      // Only here.
      expect(await hosts.on("lb2", equal)).toBe("");
      writeFileSync(join(folder, "kalc.yaml"), clusterYaml({ firewall, confirm: 120 }));
      writeFileSync(join(folder, "lb1.conf"), nodeText(150));
      writeFileSync(join(folder, "lb2.conf"), nodeText(100));
    });
    afterAll(() => {
      hosts.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test("lets VRRP in by one rule where nothing does, and is as before once kalc is removed", async () => {
      const before = await rules();
      const first = await deploy();
      expect({ exit: first.exit, stdout: first.stdout }).toMatchObject({ exit: 0 });
      const set = await rules();
      expect(set[0]?.replace(ours, "")).toBe(before[0]?.replace(ours, ""));
      expect(set[0]).not.toBe(before[0]);
      // Somebody's rule is as good as one of ours.
      expect(set[1]).toBe(before[1]);
      const second = await deploy();
      expect({ exit: second.exit, stdout: second.stdout }).toMatchObject({
        exit: 0,
        stdout: expect.stringMatching(/^web: nothing to do\./) as string,
      });
      expect(await rules()).toEqual(set);
      expect(await kalc("remove", "--yes", "web")).toMatchObject({ exit: 0 });
      expect(await rules()).toEqual(before);
    });
  });
