import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { need, scriptsFor, type Need } from "../../../deploy/host/index.ts";
import { describeWith } from "../../support/needs.ts";
import { inSandbox } from "../../support/sandbox.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kalc-host-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(needs: readonly Need[], file = ""): void {
  const scripts = scriptsFor(needs, { name: "kalc-t", file, what: "a test", notes: [], by: "a test" });
  for (const script of scripts) writeFileSync(join(folder, script.file), script.text);
}

const why = "it is tested";
const one = (kind: Need["kind"], ...args: readonly (string | number)[]): Need => need(kind, args, why);

/** Set up twice, then taken back, with what there is at each point. */
function rounds(show: string): string {
  return `show() { echo "[$1]"; ${show}; }
show before
echo '[first]'; sh setup.sh; echo "exit $?"
show set
echo '[second]'; sh setup.sh; echo "exit $?"
show still
echo '[undo]'; sh undo.sh; echo "exit $?"
show after
`;
}

function holds(output: string): Readonly<Record<string, string>> {
  const parts = output.split(/^\[(\w+)\]\n/m).slice(1);
  const part = (name: string): string => parts[parts.indexOf(name) + 1]?.trimEnd() ?? "";
  expect(part("first")).toMatch(/^exit 0$/m);
  expect(part("set")).not.toBe(part("before"));
  expect(part("second")).toMatch(/: everything is as it should be\nexit 0$/);
  expect(part("still")).toBe(part("set"));
  expect(part("undo")).toMatch(/^exit 0$/m);
  expect(part("after")).toBe(part("before"));
  return { set: part("set"), first: part("first") };
}

const rules = [
  one("accept", 4, 112),
  one("accept", 6, 51),
  one("accept", 4, "udp", "192.0.2.1", 53),
  one("accept", 4, "tcp", "192.0.2.1", 0),
  one("masquerade", 4, "udp", "192.0.2.1", 53),
  one("masquerade", 4, "sctp", "192.0.2.1", 0),
  one("masquerade", 6, "tcp", "2001:db8::1", 80),
  one("masquerade", 4, "mark", 7),
  one("forward", 4, "eth1", "eth0"),
];

describeWith(["sandbox", "nft"], "rules in nftables", () => {
  test("stand where something else would drop, once, and go again", () => {
    write(rules);
    const before = `nft -f - <<'R'
table inet filter {
    chain input {
        type filter hook input priority 0; policy drop;
        iifname "lo" accept
    }
    chain forward {
        type filter hook forward priority 0; policy drop;
    }
}
table ip other {
    chain in {
        type filter hook input priority 10;
    }
}
R
`;
    const { output, left } = inSandbox(folder, before + rounds("nft list ruleset"));
    const { set } = holds(output);
    expect(set).toContain(
      'ip daddr 192.0.2.1 udp dport 53 accept comment "kalc-t accept 4 udp 192.0.2.1 53"',
    );
    expect(set).toContain('meta mark 0x00000007 masquerade comment "kalc-t masquerade 4 mark 7 "');
    expect(set).toMatch(
      /iifname "eth0" oifname "eth1" ct state (established,related|related,established) accept/,
    );
    expect(set?.match(/accept 4 112 - 0/g)).toHaveLength(2);
    expect(set?.match(/accept 6 51 - 0/g)).toHaveLength(1);
    expect(left).toEqual([]);
  });

  test("what keeps them after a reboot takes them back, and makes them again", () => {
    write(rules);
    const { output } = inSandbox(
      folder,
      `nft 'table inet f { chain i { type filter hook input priority 0; }; }'\nsh setup.sh > /dev/null
count() { nft list ruleset | grep -c kalc-t; }
count; /usr/local/sbin/kalc-t stop > /dev/null; count; /usr/local/sbin/kalc-t > /dev/null; count`,
    );
    expect(output.trim()).toMatch(/^(\d+)\n0\n\1$/);
  });

  test("what an older script did and the new one does not need goes", () => {
    write(rules);
    write([one("accept", 4, 112)], "new-");
    const { output } = inSandbox(
      folder,
      `nft 'table inet f { chain i { type filter hook input priority 0; }; }'\nsh setup.sh > /dev/null\nsh new-setup.sh\nnft list ruleset`,
    );
    expect(output).not.toMatch(/masquerade 4|192\.0\.2\.1 53"/);
    expect(output).toContain("accept 4 112 - 0");
  });
});

describeWith(["sandbox", "iptables"], "rules in iptables", () => {
  test("stand once, and go again", () => {
    write(rules.filter(({ args }) => args[0] === "4"));
    const script = `firewall=iptables; export firewall\niptables -P INPUT DROP\n${rounds("iptables -S; iptables -t nat -S")}`;
    const { set } = holds(inSandbox(folder, script).output);
    expect(set).toMatch(/-A INPUT -d 192\.0\.2\.1\/32 -p udp .*--dport 53 -j ACCEPT/);
    expect(set).toMatch(/-A POSTROUTING .*-m mark --mark 0x7 -j MASQUERADE/);
    expect(set).toMatch(/-A FORWARD -i eth0 -o eth1 .*RELATED,ESTABLISHED -j ACCEPT/);
  });
});

describeWith(["sandbox", "firewalld"], "rules in firewalld", () => {
  const start = `mkdir -p /run/dbus && dbus-daemon --system --fork
firewalld --nofork --nopid > /dev/null 2>&1 &
daemon=$!
until firewall-cmd -q --state 2> /dev/null; do kill -0 $daemon || exit 9; done
ip link add eth1 type veth peer name far1
`;
  const show = `for when in '' --permanent; do
    firewall-cmd $when --list-all; firewall-cmd $when --direct --get-all-rules; firewall-cmd $when --get-zone-of-interface=eth1
done 2>&1`;

  test("are there now and for good, and its next reload works", () => {
    // Each question to firewalld takes a good part of a second.
    write([
      one("accept", 4, 112),
      one("accept", 4, "udp", "192.0.2.1", 53),
      one("masquerade", 4, "udp", "192.0.2.1", 53),
      one("zone", "eth1", "internal"),
    ]);
    const script = `${start}${rounds(show)}echo '[end]'\nfirewall-cmd --reload\nfirewall-cmd --state\nkill $daemon`;
    const { output } = inSandbox(folder, script);
    const { set } = holds(output);
    expect(set).toContain("vrrp");
    expect(set).toContain('destination address="192.0.2.1" port port="53" protocol="udp" accept');
    expect(set?.match(/^internal$/gm)).toHaveLength(2);
    expect(output).toMatch(/success\nrunning\s*$/);
  });

  test("one that it refuses is not kept for its next start", () => {
    write([one("masquerade", 4, "nothing", "192.0.2.1", 80)]);
    const script = `${start}sh setup.sh; echo "exit $?"; firewall-cmd --permanent --direct --get-all-rules; firewall-cmd --reload\nkill $daemon`;
    const { output } = inSandbox(folder, script);
    expect(output).toContain("the firewall (firewalld) rejects: masquerade 4 nothing 192.0.2.1 80");
    expect(output).toMatch(/exit 1\nsuccess\s*$/);
  });
});

describeWith("sandbox", "other needs", () => {
  test("files, users, addresses and the default route", () => {
    write([
      one("user", "kalc_t"),
      one("file", "/etc/kalc-t/a file", "0640", "it's\na 'text' with $(x) `y` \\ \"z\""),
      one("address", "192.0.2.9/32", "lo"),
      one("sysctl", "net.ipv4.conf.eth0.arp_ignore", 1),
      one("route", 4, "10.9.0.1"),
    ]);
    const show =
      "id -u kalc_t 2>&1 | sed 's/[0-9][0-9]*/number/'; cat '/etc/kalc-t/a file' 2>&1; ip -o -4 addr show dev lo; ip route; cat /proc/sys/net/ipv4/conf/eth0/arp_ignore";
    const { output, left } = inSandbox(
      folder,
      `ip addr add 10.9.0.2/24 dev eth0; ip link set far up; ip route add default via 10.9.0.254\n${rounds(show)}`,
    );
    const { set } = holds(output);
    expect(set).toContain("it's\na 'text' with $(x) `y` \\ \"z\"");
    expect(set).toContain("default via 10.9.0.1 ");
    expect(
      left.filter(
        (path) => !/^\.\/etc\/(passwd|shadow|group|gshadow|subuid|subgid|\.pwd\.lock)-?$/.test(path),
      ),
    ).toEqual([]);
  });

  test("a command that others could change is named, and left as it is", () => {
    write([one("command", "/opt/checks/run", "")]);
    const { output } = inSandbox(
      folder,
      `mkdir -m 0777 /opt/checks; printf '#!/bin/sh\\n' > /opt/checks/run; chmod 755 /opt/checks/run
sh setup.sh; echo "exit $?"; chmod 755 /opt/checks; sh setup.sh; echo "exit $?"`,
    );
    expect(output).toMatch(
      /\/opt\/checks\/run must be a program that only root can change, .*\n.*\nexit 1\n.*as it should be\nexit 0/,
    );
  });
});

describeWith("shellcheck", "the scripts", () => {
  test("are what shellcheck wants", () => {
    write([...rules, one("address", "192.0.2.9/32", "lo")]);
    for (const file of ["setup.sh", "undo.sh"]) {
      // Functions are called by names that are made; what a script sets, another part of the library may read.
      const { stdout } = spawnSync("shellcheck", ["-s", "sh", "-e", "SC2317,SC2034", join(folder, file)], {
        encoding: "utf8",
      });
      expect(stdout).toBe("");
    }
  });
});
