import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { configurationOf, instancesOf, readState, type HostState } from "../../../deploy/observe/index.ts";
import { director, printed } from "../../support/host-output.ts";

const CONFIGURATION = `vrrp_instance VI_1 {
  interface eth0
  virtual_router_id 51
  virtual_ipaddress {
    10.0.0.1/24
  }
  virtual_ipaddress_excluded {
    fd00::1/64
  }
  @lb1 priority 150
}
`;

function state(more: readonly (readonly [string, string])[], ask = {}): HostState {
  const seen = readState(printed([...director(CONFIGURATION), ...more]), { name: "lb1", ask });
  if (!seen) throw new Error("not understood");
  return seen;
}

describe("what a host is like", () => {
  test("its system and its daemon", () => {
    expect(state([])).toMatchObject({
      reader: { user: "root", isRoot: true },
      os: {
        id: "debian",
        version: "12",
        hostname: "lb1",
        kernel: "6.1.0-9-amd64",
        packageManager: "apt-get",
      },
      keepalived: {
        program: { path: "/usr/sbin/keepalived", version: { value: "2.2.7" } },
        others: [],
        running: [
          {
            pid: 812,
            isReplaced: false,
            args: ["/usr/sbin/keepalived", "--dont-fork"],
            children: [{ pid: 815 }],
          },
        ],
      },
    });
  });

  test("its unit, and the options it would be started with", () => {
    const unit = [
      "Id=keepalived.service",
      "LoadState=loaded",
      "ActiveState=failed",
      "UnitFileState=enabled",
      "FragmentPath=/lib/systemd/system/keepalived.service",
      "DropInPaths=/etc/systemd/system/keepalived.service.d/a.conf /b.conf",
      "EnvironmentFiles=/etc/default/keepalived (ignore_errors=yes)",
      "ExecStart={ path=/opt/k ; argv[]=/opt/k --dont-fork $DAEMON_ARGS ; ignore_errors=no ; start_time=[n/a] ; status=0/0 }",
    ].join("\n");
    const seen = readState(
      printed([
        ["init", "systemd"],
        ["unit", unit],
        ["environment", "/etc/default/keepalived"],
        ["environment.lines", 'DAEMON_ARGS="-i lb1 -V"\n'],
        ["main", "/etc/keepalived/keepalived.conf"],
      ]),
      { name: "lb1", ask: {} },
    );
    expect(seen?.keepalived).toMatchObject({
      program: undefined,
      running: [],
      unit: {
        value: {
          name: "keepalived.service",
          path: "/lib/systemd/system/keepalived.service",
          dropIns: ["/etc/systemd/system/keepalived.service.d/a.conf", "/b.conf"],
          active: "failed",
          enabled: "enabled",
          environmentFiles: ["/etc/default/keepalived"],
          command: "/opt/k --dont-fork $DAEMON_ARGS",
        },
      },
      options: { value: { from: "unit", configId: "lb1", keepsAddresses: true } },
    });
  });

  test("interfaces and addresses, as iproute2 and busybox print them", () => {
    const seen = state([
      [
        "links",
        String.raw`1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noop qlen 1000\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue master br0 state UP mode DEFAULT group default qlen 1000\    link/ether 12:6a:70:c9:11:87 brd ff:ff:ff:ff:ff:ff link-netnsid 0 promiscuity 0  allmulti 0 minmtu 68 maxmtu 65535 \    veth \    bridge_slave state disabled
5: vrrp.7@v1: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000\    link/ether 00:00:5e:00:01:07 brd ff:ff:ff:ff:ff:ff promiscuity 0  allmulti 0 minmtu 68 maxmtu 65535 \    macvlan mode private bcqueuelen 1000 `,
      ],
      [
        "addresses",
        String.raw`2: eth0    inet 10.0.0.7/24 brd 10.0.0.255 scope global eth0\       valid_lft forever preferred_lft forever
2: eth0    inet 10.0.0.1 peer 10.0.0.2/32 scope global proto keepalived eth0\       valid_lft forever preferred_lft forever
2: eth0    inet6 fe80::1/64 scope link tentative \       valid_lft forever preferred_lft forever
3: eth1    inet 10.9.0.1/32 scope global flags 02 \       valid_lft forever preferred_lft forever`,
      ],
      [
        "routes.4",
        "default via 10.0.0.254 dev eth0 proto dhcp metric 100 \n10.0.0.0/24 dev eth0 scope link  src 10.0.0.7 \n",
      ],
    ]);
    expect(seen.interfaces).toMatchObject({
      value: [
        { name: "lo", isRunning: true, mac: undefined, kind: undefined },
        { name: "eth0", parent: "if7", master: "br0", mtu: 1400, mac: "12:6a:70:c9:11:87", kind: "veth" },
        { name: "vrrp.7", parent: "v1", isUp: false, kind: "macvlan" },
      ],
    });
    expect(seen.addresses).toMatchObject({
      value: [
        { interface: "eth0", family: 4, address: "10.0.0.7", prefixLength: 24, isByKeepalived: undefined },
        { address: "10.0.0.1", prefixLength: 32, isByKeepalived: true },
        { family: 6, address: "fe80::1", scope: "link" },
        { interface: "eth1", address: "10.9.0.1", prefixLength: 32 },
      ],
    });
    expect(seen.routes).toMatchObject({
      value: [
        { to: "default", via: "10.0.0.254", interface: "eth0", protocol: "dhcp", metric: 100 },
        { to: "10.0.0.0/24", source: "10.0.0.7" },
      ],
    });
  });

  test("its services, from ipvsadm and from the kernel alike", () => {
    const services = [
      {
        protocol: "tcp",
        address: "10.0.0.1",
        family: 4,
        number: 80,
        scheduler: "rr",
        persistence: 300,
        servers: [{ address: "10.1.0.1", port: 8080, forwarding: "nat", weight: 3 }],
      },
      {
        protocol: "udp",
        address: "fd00::1",
        family: 6,
        number: 53,
        scheduler: "wlc",
        persistence: undefined,
        servers: [{ address: "fd00::a", port: 53, forwarding: "dr", weight: 0 }],
      },
    ];
    const tool = [
      "ipvs",
      "-A -t 10.0.0.1:80 -s rr -p 300\n-a -t 10.0.0.1:80 -r 10.1.0.1:8080 -m -w 3\n-A -u [fd00::1]:53 -s wlc\n-a -u [fd00::1]:53 -r [fd00::a]:53 -g -w 0\n-A -f 7 -s constructor\n",
    ] as const;
    const fromTool = state([tool]).ipvs;
    const withConnections = services.map((service, at) => ({
      ...service,
      servers: service.servers.map((server) => ({ ...server, connections: at === 0 ? 12 : 0 })),
    }));
    expect(fromTool).toMatchObject({
      value: { services: [...services, { protocol: "fwmark", address: undefined, number: 7, servers: [] }] },
    });
    const kernel = [
      "ipvs.kernel",
      "IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port Scheduler Flags\n  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\nTCP  0A000001:0050 rr persistent 300000 FFFFFFFF\n  -> 0A010001:1F90      Masq    3      12         4         \nUDP  [fd00:0000:0000:0000:0000:0000:0000:0001]:0035 wlc \n  -> [fd00:0000:0000:0000:0000:0000:0000:000a]:0035      Route   0      0          0         \n",
    ] as const;
    const fromKernel = state([
      ["ipvs.failed", "Can't initialize ipvs: Permission denied (you must be root)\n"],
      kernel,
    ]).ipvs;
    expect(fromKernel).toMatchObject({ value: { services: withConnections } });
    expect(state([tool, kernel]).ipvs).toMatchObject({
      value: { services: [...withConnections, { protocol: "fwmark", scheduler: "constructor" }] },
    });
    expect(state([["ipvs.none", "x"]]).ipvs).toEqual({ value: { lines: [], services: [] } });
    expect(
      state([
        ["ipvs.failed", "no"],
        ["ipvs.kernel.failed", ""],
      ]).ipvs,
    ).toEqual({ unknown: "no" });
  });

  test("what was asked for", () => {
    const ask = {
      sysctls: ["net.ipv4.ip_forward", "net.ipv4.conf.eth0/100.rp_filter", "no.such", "secret.one"],
      modules: ["ip_vs", "wlc"],
      users: ["keepalived_script", "nobody1"],
    };
    const seen = state(
      [
        ["sysctl", "net/ipv4/ip_forward"],
        ["sysctl.value", "1"],
        ["sysctl", "net/ipv4/conf/eth0.100/rp_filter"],
        ["sysctl.value", "0"],
        ["sysctl.none", "no/such"],
        ["sysctl.failed", "secret/one"],
        ["module", "ip_vs"],
        ["module.state", "built-in"],
        ["user.asked", "keepalived_script"],
        ["user.asked.entry", "keepalived_script:x:998:997::/home/k:/bin/sh\n"],
        ["user.asked", "nobody1"],
        ["user.asked.entry", ""],
      ],
      ask,
    );
    expect(seen.sysctls).toEqual({
      "net.ipv4.ip_forward": { value: "1" },
      "net.ipv4.conf.eth0/100.rp_filter": { value: "0" },
      "no.such": { value: null },
      "secret.one": { unknown: "permission denied" },
    });
    expect(seen.modules).toEqual({ ip_vs: { value: "built-in" }, wlc: { unknown: "not checked" } });
    expect(seen.users).toEqual({
      keepalived_script: { value: { uid: 998, gid: 997, home: "/home/k", shell: "/bin/sh" } },
      nobody1: { value: null },
    });
  });

  test("its clock, as far as it can be told from when it was asked", () => {
    const at = (first: string, last: string): unknown =>
      readState(
        printed([
          ["time", first],
          ["time", last],
        ]),
        {
          name: "x",
          ask: {},
          times: { from: 1_000_000, to: 1_000_400 },
        },
      )?.clock;
    expect(at("1000.1", "1000.3")).toEqual({ leastMs: -100, mostMs: 100 });
    expect(at("1005.1", "1005.3")).toEqual({ leastMs: 4900, mostMs: 5100 });
    // busybox knows only seconds.
    expect(at("1000.%N", "1000.%N")).toEqual({ leastMs: -400, mostMs: 999 });
    expect(at("", "")).toBeUndefined();
  });
});

describe("its instances", () => {
  const standing = (more: readonly (readonly [string, string])[]): unknown => {
    const seen = state(more);
    const configuration = configurationOf(seen);
    if ("unknown" in configuration) return configuration;
    return instancesOf(seen, configuration.value.typed)[0];
  };
  const addresses = (...all: readonly string[]): readonly [string, string] => [
    "addresses",
    all
      .map((one) => `2: eth0    ${one.includes(":") ? "inet6" : "inet"} ${one} scope global eth0\n`)
      .join(""),
  ];

  test("are master with all addresses, however these are written", () => {
    expect(standing([addresses("10.0.0.1/32", "fd00:0::1/128")])).toEqual({
      name: "VI_1",
      virtualRouterId: 51,
      interface: "eth0",
      addresses: ["10.0.0.1/24", "fd00::1/64"],
      held: ["10.0.0.1/24", "fd00::1/64"],
      state: "master",
    });
  });

  test.each([
    ["backup", [addresses("10.0.0.7/24")]],
    ["partly", [addresses("10.0.0.1/24")]],
    ["fault", [addresses(), ["log", "(VI_1) Entering BACKUP STATE\n(VI_1) Entering FAULT STATE\n"]]],
    ["backup", [addresses(), ["log", "(VI_1) entering FAULT state\n(VI_1) Entering BACKUP STATE (init)\n"]]],
    // Of a real server with direct routing.
    ["backup", [["addresses", "1: lo    inet 10.0.0.1/32 scope global lo\n"]]],
    ["unknown", [["addresses.failed", "no"]]],
  ] as const)("are %s", (expected, more) => {
    expect(standing(more)).toMatchObject({ state: expected });
  });

  test("of a keepalived that does not run are down, whatever it left", () => {
    const records = director(CONFIGURATION).filter(([name]) => !name.startsWith("process"));
    const seen = readState(printed([...records, addresses("10.0.0.1/24")]), { name: "lb1", ask: {} });
    const configuration = seen && configurationOf(seen);
    if (!configuration || "unknown" in configuration) throw new Error("unknown");
    expect(instancesOf(seen, configuration.value.typed)).toMatchObject([
      { state: "down", held: ["10.0.0.1/24"] },
    ]);
  });
});

describe("whatever is printed", () => {
  const whole = printed([
    ...director(CONFIGURATION),
    ["links", "2: eth0: <UP> mtu 1"],
    ["ipvs", "-A -t 10.0.0.1:80 -s rr"],
    ["unfollowed", "/a"],
    ["unfollowed.pattern", "$X"],
  ]);
  const asked = { name: "x", ask: { sysctls: ["__proto__", "a"], users: ["constructor"], modules: ["b"] } };

  test("half of it is nothing", () => {
    for (let at = 0; at < whole.length - 1; at += 7) {
      expect(readState(whole.subarray(0, at), asked)).toBeUndefined();
    }
    expect(readState(whole, asked)).toBeDefined();
  });

  test("nothing throws", () => {
    const names = [
      "process",
      "process.args",
      "process.parent",
      "unit",
      "environment.lines",
      "file",
      "file.status",
      "file.octets",
      "links",
      "addresses",
      "routes.4",
      "ipvs",
      "ipvs.kernel",
      "deployed",
      "deployed.part",
      "sysctl",
      "module",
      "user.asked.entry",
      "networkmanager",
      "networkd",
      "log",
      "time",
      "os",
      "system",
      "init",
      "firewall",
      "iptables",
    ];
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "systemd",
        "constructor",
        "__proto__",
        "-A -t constructor -s",
        "(constructor) Entering MASTER STATE",
        "1 2 3",
        "ExecStart={ argv[]=$__proto__ ${constructor} ; ignore_errors=",
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 12 }), (records) => {
        const seen = readState(
          printed(records.map(([name, one]) => [name, one.replaceAll(/\p{Surrogate}/gu, "")] as const)),
          asked,
        );
        if (seen) configurationOf(seen);
        expect(JSON.parse(JSON.stringify(seen))).toBeDefined();
      }),
      { numRuns: 5000 },
    );
  });
});
