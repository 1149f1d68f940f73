import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { inSandbox } from "../../support/sandbox.ts";
import { cases, convertCase } from "./cases.ts";

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kalc-scripts-"));
  for (const which of cases) {
    mkdirSync(expectedOf(which.name));
    const { files } = await convertCase(which);
    for (const [name, text] of files) writeFileSync(join(expectedOf(which.name), name), text);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Where the files are that a case gives. */
function expectedOf(name: string): string {
  return join(folder, name);
}

/** Twice, then back; `SHOW` prints what the firewall holds at each point. */
function rounds(script: string, show: string): string {
  return `
show() { echo "[$1]"; ${show}; }
run() { echo "[$1]"; shift; "$@"; echo "exit $?"; }
show before
run first sh ${script}.sh
show set
run second sh ${script}.sh
show still
run undo sh ${script.replace("setup", "undo")}.sh
show after
`;
}

/** A kernel with ip_vs, as far as a script can tell: plain files for /proc/sys, and modules that load. */
const KERNEL_WITH_IPVS = `
for key in net/ipv4/ip_forward net/ipv4/ip_nonlocal_bind net/ipv4/vs/conntrack net/ipv4/vs/expire_nodest_conn \\
    net/ipv4/vs/expire_quiescent_template net/ipv4/conf/all/rp_filter net/ipv4/conf/eth0/rp_filter; do
    mkdir -p "/tmp/sys/\${key%/*}"
    echo 0 > "/tmp/sys/$key"
done
mount --bind /tmp/sys /proc/sys
mkdir /tmp/bin
printf '#!/bin/sh\\necho "$*" >> /tmp/modprobe.log\\n' > /tmp/bin/modprobe
chmod 755 /tmp/bin/modprobe
PATH=/tmp/bin:$PATH
`;

const SYSCTLS = "grep -r . /tmp/sys | sort";

/** The parts of an output, by the mark before each. */
function partsOf(output: string): Readonly<Record<string, string>> {
  const parts = output.split(/^\[(\w+)\]\n/m).slice(1);
  return Object.fromEntries(
    parts.flatMap((name, at) => (at % 2 === 0 ? [[name, (parts[at + 1] ?? "").trimEnd()]] : [])),
  );
}

function holds(parts: Readonly<Record<string, string>>): void {
  expect(parts["first"]).toMatch(/^exit 0$/m);
  expect(parts["set"]).not.toBe(parts["before"]);
  expect(parts["second"]).toMatch(/: everything is as it should be\nexit 0$/);
  expect(parts["still"]).toBe(parts["set"]);
  expect(parts["undo"]).toMatch(/^exit 0$/m);
  expect(parts["after"]).toBe(parts["before"]);
}

describe("every script", () => {
  const scripts = (): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".sh"))
      .map((name) => join(folder, name));

  test("is one a POSIX shell reads, and so is the program in it", () => {
    const texts = new Set(scripts().map((script) => readFileSync(script, "utf8")));
    const inner = [...texts].flatMap((text) => /<< 'END'\n([^]*?)\nEND\n/.exec(text)?.[1] ?? []);
    const programs = mkdtempSync(join(tmpdir(), "kalc-programs-"));
    try {
      for (const [index, text] of [...texts, ...inner].entries())
        writeFileSync(join(programs, `${index}.sh`), text);
      const read = spawnSync("sh", ["-c", 'for f in *.sh; do sh -n "$f"; done'], {
        cwd: programs,
        encoding: "utf8",
      });
      expect(read).toMatchObject({ stderr: "", status: 0 });
      expect(inner.length).toBeGreaterThan(20);
    } finally {
      rmSync(programs, { recursive: true });
    }
  });

  test("holds no password", () => {
    for (const script of scripts())
      expect(readFileSync(script, "utf8")).not.toMatch(/LBVrrp|geheim|s3cr?et|hunter2/);
  });
});

describeWith(["sandbox", "nft"], "with nftables", () => {
  test("a director's script sets up twice the same, and is taken back without a trace", () => {
    const script = `${KERNEL_WITH_IPVS}
nft -f - <<'R'
table inet filter {
    chain input {
        type filter hook input priority 0; policy drop;
        iifname "lo" accept
    }
}
R
${rounds("setup", `nft list ruleset; ${SYSCTLS}`)}
echo '[modules]'
cat /tmp/modprobe.log`;
    const { output, left } = inSandbox(expectedOf("lb-readme"), script);
    const parts = partsOf(output);
    holds(parts);
    expect(parts["set"]).toContain(
      'meta nfproto ipv4 meta l4proto vrrp accept comment "kalc-keepalived accept 4 112 - 0"',
    );
    expect(parts["set"]).toContain("ct original ip daddr 10.0.2.201 ct original proto-dst 81 masquerade");
    expect(parts["set"]).toContain("vs/conntrack:1");
    expect(parts["modules"]).toMatch(/^ip_vs\nip_vs_rr\n[^]*\n-r ip_vs_rr\n-r ip_vs$/);
    expect(left).toEqual([]);
  });

  test("the kernel itself takes the settings of a pair that balances nothing", () => {
    const show = "nft list ruleset; cat /proc/sys/net/ipv4/ip_nonlocal_bind";
    const { output, left } = inSandbox(
      expectedOf("shawly-ah"),
      `nft -f - <<'R'\ntable ip f {\n chain i {\n type filter hook input priority 0;\n }\n}\nR\n${rounds("setup", show)}`,
    );
    const parts = partsOf(output);
    holds(parts);
    expect(parts["set"]).toMatch(/meta l4proto (ah|51) accept[^]*meta l4proto (vrrp|112) accept/);
    expect(left).toEqual([]);
  });

  test("a script for other addresses takes the place of the first one", () => {
    const other = readFileSync(join(expectedOf("lb-readme"), "setup.sh"), "utf8").replaceAll(
      "10.0.2.201",
      "10.0.2.99",
    );
    const script = `${KERNEL_WITH_IPVS}
sh setup.sh > /dev/null
cat > other.sh <<'OTHER'
${other}OTHER
sh other.sh
nft list ruleset`;
    const { output } = inSandbox(expectedOf("lb-readme"), script);
    expect(output).toContain("daddr 10.0.2.99 ");
    expect(output).not.toContain("daddr 10.0.2.201 ");
  });
});

describeWith(["sandbox", "iptables"], "with iptables", () => {
  test("a director's script sets up twice the same, and is taken back without a trace", () => {
    const hide =
      "mkdir /tmp/none; for nft in /usr/sbin/nft /sbin/nft; do [ ! -e $nft ] || mount --bind /dev/null $nft; done";
    const show = `iptables -t filter -S INPUT; iptables -t nat -S POSTROUTING; ${SYSCTLS}`;
    const script = `${KERNEL_WITH_IPVS}${hide}\niptables -P INPUT DROP\niptables -t nat -S > /dev/null\n${rounds("setup", show)}`;
    const { output, left } = inSandbox(expectedOf("lb-readme"), script);
    const parts = partsOf(output);
    holds(parts);
    expect(parts["set"]).toMatch(/-A INPUT -p (vrrp|112) .*-j ACCEPT/);
    expect(parts["set"]).toMatch(/-A POSTROUTING -p tcp .*10\.0\.2\.201.*81 -j MASQUERADE/);
    expect(left.filter((path) => path !== "./run/xtables.lock")).toEqual([]);
  });
});

describeWith("sandbox", "a real server's script", () => {
  test("holds the addresses without telling, twice the same, and is taken back without a trace", () => {
    const show = "ip -o addr show dev lo | sed 's/ valid_lft.*//'; cat /proc/sys/net/ipv4/conf/all/arp_*";
    const { output, left } = inSandbox(
      expectedOf("lb-direct-routing"),
      rounds("realserver-10.0.2.120-setup", show),
    );
    const parts = partsOf(output);
    holds(parts);
    expect(parts["set"]).toContain("10.0.2.200/32");
    expect(left).toEqual([]);
  });

  test("leaves an address that was there before", () => {
    const script = `ip addr add 10.0.2.200/32 dev lo\n${rounds("realserver-10.0.2.120-setup", "ip -o addr show dev lo | grep -c 10.0.2; cat /proc/sys/net/ipv4/conf/all/arp_ignore")}`;
    const { output } = inSandbox(expectedOf("lb-direct-routing"), script);
    holds(partsOf(output));
  });
});
