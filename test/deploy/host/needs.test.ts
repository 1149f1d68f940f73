import { describe, expect, test } from "vitest";
import { directorNeeds, dutiesOf, realServerNeeds, together, type Need } from "../../../deploy/host/index.ts";
import { typedFrom } from "../../parser/difference/read.ts";

const auto = { masquerade: "auto" } as const;

function ids(needs: readonly Need[]): readonly string[] {
  return needs
    .map(({ kind, args }) => [kind, ...args].join(" "))
    .filter((id) => !/^(package|service) /.test(id));
}

function director(text: string, options: Parameters<typeof directorNeeds>[1] = auto): readonly string[] {
  return ids(directorNeeds(dutiesOf(typedFrom(text)), options));
}

function realServers(text: string): readonly unknown[] {
  return realServerNeeds(dutiesOf(typedFrom(text)), auto).map(({ hosts, needs, notes }) => ({
    hosts: hosts.join(" "),
    needs: ids(needs),
    ...(notes.length > 0 ? { notes } : {}),
  }));
}

const OUTSIDE = `vrrp_instance outside {
    interface eth0
    virtual_router_id 91
    priority 100
    virtual_ipaddress {
        192.168.1.1/24
    }
}
`;

const INSIDE = `vrrp_instance inside {
    interface eth1
    virtual_router_id 92
    priority 100
    virtual_ipaddress {
        10.0.0.100/24
    }
}
`;

function service(head: string, kind: string, ...servers: readonly string[]): string {
  const protocol = head.endsWith(" 53") ? "UDP" : "TCP";
  const blocks = servers.map((server) => `    real_server ${server} {\n        weight 1\n    }\n`);
  return `virtual_server ${head} {\n    lb_algo wlc\n    lb_kind ${kind}\n    protocol ${protocol}\n${blocks.join("")}}\n`;
}

describe("what a director needs", () => {
  test("a plain pair: to hear the other one", () => {
    expect(director(OUTSIDE)).toEqual(["sysctl net.ipv4.ip_nonlocal_bind 1", "accept 4 112"]);
  });

  test("authentication by AH is a protocol of its own, and the family counts", () => {
    const ah = OUTSIDE.replace(
      "priority 100",
      "priority 100\n authentication {\n auth_type AH\n auth_pass x\n }",
    );
    expect(director(ah)).toContain("accept 4 51");
    const six = OUTSIDE.replace("192.168.1.1/24", "fe80::1/64");
    expect(director(six)).toEqual(["sysctl net.ipv6.ip_nonlocal_bind 1", "accept 6 112"]);
  });

  test("NAT without a gateway inside: masquerading, by protocol", () => {
    const udp = service("192.168.1.1 53", "NAT", "10.0.0.71 53");
    expect(director(OUTSIDE + udp)).toEqual([
      "module ip_vs",
      "module ip_vs_wlc",
      "module nf_conntrack",
      "module xt_ipvs",
      "sysctl net.ipv4.ip_nonlocal_bind 1",
      "sysctl net.ipv4.ip_forward 1",
      "sysctl net.ipv4.vs.conntrack 1",
      "sysctl net.netfilter.nf_conntrack_max 1048576",
      "sysctl net.netfilter.nf_conntrack_buckets 262144",
      "sysctl net.ipv4.conf.all.rp_filter 2",
      "sysctl net.ipv4.conf.eth0.rp_filter 2",
      "sysctl net.ipv4.vs.expire_nodest_conn 1",
      "sysctl net.ipv4.vs.expire_quiescent_template 1",
      "accept 4 112",
      "accept 4 udp 192.168.1.1 53",
      "masquerade 4 udp 192.168.1.1 53",
    ]);
  });

  test("NAT with a gateway inside: the way back, and no masquerading", () => {
    const text = OUTSIDE + INSIDE + service("192.168.1.1 80", "NAT", "10.0.0.71 80", "10.0.0.72 80");
    const needs = director(text);
    expect(needs).toContain("forward 4 eth1 eth0");
    expect(needs).toContain("zone eth1 internal");
    expect(needs.filter((id) => /masquerade|nf_conntrack|vs.conntrack/.test(id))).toEqual([]);
    expect(director(text, { masquerade: "always" })).toContain("masquerade 4 tcp 192.168.1.1 80");
    expect(realServers(text)).toEqual([{ hosts: "10.0.0.71 10.0.0.72", needs: ["route 4 10.0.0.100"] }]);
  });

  test("a firewall mark and a group: each front of it", () => {
    const marked = OUTSIDE + service("fwmark 7", "NAT", "10.0.0.71 80");
    expect(director(marked)).toContain("masquerade 4 mark 7");
    const group = `virtual_server_group g {\n 192.168.1.1-2 443\n fwmark 3\n}\n${service("group g", "NAT", "10.0.0.71 443")}`;
    expect(director(group).filter((id) => /^(accept|masquerade)/.test(id))).toEqual([
      "accept 4 tcp 192.168.1.1 443",
      "accept 4 tcp 192.168.1.2 443",
      "masquerade 4 tcp 192.168.1.1 443",
      "masquerade 4 tcp 192.168.1.2 443",
      "masquerade 4 mark 3",
    ]);
  });

  test("the synchronisation of connections, with a port of its own or the usual one", () => {
    const sync = (words: string): string =>
      `global_defs {\n lvs_sync_daemon eth0 inst outside ${words}\n}\n${OUTSIDE}`;
    expect(director(sync(""))).toContain("accept 4 udp 224.0.0.81 8848");
    expect(director(sync("port 9000 group 224.0.0.90"))).toContain("accept 4 udp 224.0.0.90 9000");
  });

  test("an interface with a MAC address of its own: what keepalived leaves to the host", () => {
    expect(director(OUTSIDE.replace("interface eth0", "interface eth0\n use_vmac"))).toEqual([
      "module macvlan",
      "sysctl net.ipv4.ip_nonlocal_bind 1",
      "sysctl net.ipv4.conf.all.arp_filter 0",
      "sysctl net.ipv4.conf.default.arp_filter 0",
      "accept 4 112",
    ]);
  });

  test("commands, and the users they run as", () => {
    const script = `vrrp_script c {\n script "/etc/keepalived/check 1"\n user nginx\n}\n${OUTSIDE}`;
    expect(director(script).slice(0, 2)).toEqual(["user nginx", "command /etc/keepalived/check nginx"]);
  });

  test("what two nodes need is needed on both", () => {
    const node = (text: string) => dutiesOf(typedFrom(text));
    const needs = directorNeeds(
      together([node(OUTSIDE), node(OUTSIDE + service("192.168.1.1 80", "DR", "10.0.0.71 80"))]),
      auto,
    );
    expect(ids(needs)).toContain("accept 4 tcp 192.168.1.1 80");
    expect(new Set(ids(needs)).size).toBe(ids(needs).length);
  });
});

describe("what real servers need", () => {
  test("with DR the address, and to be quiet about it", () => {
    expect(realServers(OUTSIDE + service("192.168.1.1 80", "DR", "10.0.0.71 80"))).toEqual([
      {
        hosts: "10.0.0.71",
        needs: [
          "sysctl net.ipv4.conf.all.arp_ignore 1",
          "sysctl net.ipv4.conf.all.arp_announce 2",
          "address 192.168.1.1/32 lo",
        ],
      },
    ]);
  });

  test("with a tunnel its end, by the families inside and outside", () => {
    const ends = (front: string, server: string): string =>
      JSON.stringify(realServers(service(`${front} 80`, "TUN", `${server} 80`)));
    expect(ends("192.168.1.1", "10.0.0.71")).toContain("address 192.168.1.1/32 tunl0");
    expect(ends("2001:db8::1", "2001:db8::71")).toContain("address 2001:db8::1/128 ip6tnl0");
    expect(ends("2001:db8::1", "10.0.0.71")).toContain("address 2001:db8::1/128 sit0");
  });

  test("a tunnel of another kind is its owner's to set up, and that is said", () => {
    const gue = service("192.168.1.1 80", "TUN type gue port 6080", "10.0.0.71 80");
    expect(realServers(gue)).toEqual([
      { hosts: "10.0.0.71", needs: [], notes: [expect.stringContaining("gue")] },
    ]);
  });

  test("each has the addresses of its own services alone", () => {
    const both =
      service("192.168.1.1 80", "DR", "10.0.0.71 80", "10.0.0.72 80") +
      service("192.168.1.2 80", "DR", "10.0.0.72 80");
    expect(realServers(both)).toMatchObject([{ hosts: "10.0.0.71" }, { hosts: "10.0.0.72" }]);
  });
});
