import { exactly, instance, inInstance, script, tracked, groupOf } from "../configurations.ts";
import type { Row } from "../row.ts";

/** Instances and groups of one node. */
export const instances: readonly Row[] = [
  {
    row: 7,
    what: "nopreempt beside tracking with a weight",
    parts: [
      {
        what: "nopreempt, weight -40",
        kalc: "KA301",
        files: exactly(
          script('"/usr/local/bin/check"', "weight -40") +
            inInstance(`state BACKUP\n    priority 120\n    «nopreempt»\n    ${tracked}`),
        ),
      },
    ],
  },
  {
    row: 10,
    what: "strict mode and what it takes away",
    parts: [
      {
        what: "without accept",
        kalc: "KA303",
        files: exactly(`global_defs {\n    «vrrp_strict»\n}\n${inInstance("state BACKUP")}`),
      },
      {
        what: "with a password",
        kalc: "KA225",
        keepalived: /Strict mode .* authentication/,
        files: exactly(
          `global_defs {\n    «vrrp_strict»\n}\n${inInstance("state BACKUP\n    «authentication» {\n        «auth_type PASS»\n        auth_pass abcd\n    }")}`,
        ),
      },
    ],
  },
  {
    row: 28,
    what: "a password of more than 8 characters",
    parts: [
      {
        what: "auth_pass of 12",
        kalc: "KA204",
        keepalived: /Truncating auth_pass/,
        files: exactly(
          inInstance("authentication {\n        auth_type PASS\n        «auth_pass correcthorse»\n    }"),
        ),
      },
    ],
  },
  {
    row: 34,
    what: "members of a sync group",
    parts: [
      {
        what: "one that does not exist",
        kalc: "KA216",
        keepalived: /wbe .*doesn't exist/,
        files: exactly(`${groupOf("        web\n        «wbe»\n")}${inInstance("state BACKUP")}`),
      },
      {
        what: "a single one",
        kalc: "KA244",
        keepalived: /only 1 virtual router/,
        files: exactly(`«${groupOf("        «web»\n")}»${inInstance("state BACKUP")}`),
      },
    ],
  },
  {
    row: 58,
    what: "virtual_router_id",
    parts: [
      {
        what: "missing",
        kalc: "KA220",
        keepalived: /router id must be set/,
        rival: "option",
        files: exactly(
          "«vrrp_instance web» {\n    interface eth0\n    virtual_ipaddress {\n        192.0.2.80/24\n    }\n}\n",
        ),
      },
      {
        what: "above 255",
        kalc: "KA207",
        keepalived: /'256' outside range/,
        rival: "yes",
        files: exactly(instance("web", "«virtual_router_id 256»")),
      },
    ],
  },
  {
    row: 61,
    what: "a broadcast address",
    parts: [
      {
        what: "that is the address itself",
        kalc: "KA306",
        files: exactly(inInstance("state BACKUP", "«192.0.2.80/24 brd 192.0.2.80»")),
      },
      {
        what: "outside of the subnet",
        kalc: "KA306",
        files: exactly(inInstance("state BACKUP", "«192.0.2.80/24 brd 198.51.100.255»")),
      },
    ],
  },
  {
    row: 64,
    what: "more addresses than an advert has room for",
    parts: [
      {
        what: "90 of IPv6",
        kalc: "KA231",
        keepalived: /Number of VIPs/,
        files: exactly(
          inInstance(
            "version 3",
            `fe80::1/64\n        ${Array.from({ length: 89 }, (_, index) => `«2001:db8::${index + 1}/64»`).join("\n        ")}`,
          )
            .replace("virtual_ipaddress", "«$&»")
            .replace("vrrp_instance web", "«$&»"),
        ),
      },
    ],
  },
  {
    row: 73,
    what: "a label",
    parts: [
      {
        what: "of more than 15 characters",
        kalc: "KA204",
        keepalived: /longer than maximum/,
        files: exactly(inInstance("state BACKUP", "«192.0.2.80/24 dev eth0 label eth0:a-very-long-one»")),
      },
      {
        what: "on an IPv6 address",
        kalc: "KA218",
        keepalived: /Cannot specify label/,
        files: exactly(
          inInstance("version 3", "fe80::1/64\n        «2001:db8::80/64 dev eth0 label eth0:web»"),
        ),
      },
    ],
  },
  {
    row: 94,
    what: "a route that names the VMAC",
    parts: [
      {
        what: "dev vrrp.83",
        kalc: "KA297",
        keepalived: /vrrp.83 .*doesn't exist/,
        files: exactly(
          inInstance(
            "use_vmac\n    virtual_routes {\n        «198.51.100.0/24 via 192.0.2.254 dev vrrp.83»\n    }",
          ),
        ),
      },
    ],
  },
];
