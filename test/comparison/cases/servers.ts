import { exactly, instance, inInstance, server, tcp, url, answering } from "../configurations.ts";
import type { Row } from "../row.ts";

/** Virtual servers and their checks. */
export const servers: readonly Row[] = [
  {
    row: 25,
    what: "forwarding, routes and clients around NAT",
    why: "Forwarding and the real servers' routes are set on the hosts.",
    parts: [],
  },
  {
    row: 43,
    what: "a url that does not say what a good answer is",
    parts: [
      { what: "neither status_code nor digest nor regex", kalc: "KA401", files: exactly(server(url(""))) },
      {
        what: "a digest that is none",
        kalc: "KA210",
        keepalived: /digest .*length/,
        files: exactly(server(url("                «digest 0123456789abcdef»\n"))),
      },
    ],
  },
  {
    row: 46,
    what: "tries that take longer than delay_loop",
    parts: [
      {
        what: "5 tries of 10 seconds, delay_loop 3",
        kalc: "KA405",
        files: exactly(
          server(
            answering(
              "            «connect_timeout 10»\n            «retry 5»\n            «delay_before_retry 5»\n",
            ).replace("HTTP_GET", "«HTTP_GET»"),
            "«delay_loop 3»",
          ),
        ),
      },
    ],
  },
  {
    row: 49,
    what: "persistence that outlives what it is for",
    parts: [
      {
        what: "for UDP",
        kalc: "KA407",
        files: exactly(
          server(
            "        MISC_CHECK {\n            misc_path /usr/local/bin/check\n        }\n",
            "«persistence_timeout 300»",
          ).replace("protocol TCP", "«protocol UDP»"),
        ),
      },
      {
        what: "for servers that stay in the table when they fail",
        kalc: "KA408",
        files: exactly(server(`        «inhibit_on_failure»\n${tcp}`, "«persistence_timeout 300»")),
      },
    ],
  },
  {
    row: 52,
    what: "capital and small letters",
    parts: [
      {
        what: "lb_algo RR",
        kalc: "KA208",
        keepalived: /lvs_scheduler 'RR'/,
        rival: "yes",
        files: exactly(server(tcp).replace("lb_algo rr", "«lb_algo RR»")),
      },
      {
        what: "lb_kind nat",
        kalc: "KA208",
        keepalived: /\[nat\] routing method/,
        rival: "yes",
        files: exactly(server(tcp).replace("lb_kind NAT", "«lb_kind nat»")),
      },
      {
        what: "state Master",
        kalc: "KA208",
        keepalived: /unknown state 'Master'/,
        rival: "yes",
        files: exactly(inInstance("«state Master»")),
      },
    ],
  },
  {
    row: 55,
    what: "a virtual server whose address nobody holds",
    parts: [
      {
        what: "another address than the instance's",
        kalc: "KA411",
        files: exactly(
          inInstance("state BACKUP") + server(tcp).replace("virtual_server 192.0.2.100 80", "«$&»"),
        ),
      },
    ],
  },
  { row: 79, what: "a test from the director itself", why: "It is a way of testing.", parts: [] },
  {
    row: 97,
    what: "directors that are each other's real servers",
    parts: [
      {
        what: "in one file",
        kalc: "KA419",
        files: exactly(
          inInstance(
            "unicast_src_ip 192.0.2.21\n    unicast_peer {\n        192.0.2.22\n    }",
            "192.0.2.100/32",
          ) + server(tcp).replace("lb_kind NAT", "lb_kind DR").replace("real_server 192.0.2.22 80", "«$&»"),
        ),
      },
      {
        what: "with multicast, so that both files are needed",
        miss: "KA419 knows the other director from `unicast_peer` in the same file; what is compared between nodes does not include it.",
        files: Object.fromEntries(
          ["21", "22"].map((own, index) => [
            `lb${index + 1}.conf`,
            instance(
              "VI_1",
              `virtual_router_id 17\n    priority ${150 - index * 50}\n    mcast_src_ip 192.0.2.${own}`,
              "192.0.2.100/32",
            ) +
              server(tcp)
                .replace("lb_kind NAT", "lb_kind DR")
                .replaceAll(/real_server .* 80/g, "«$&»"),
          ]),
        ),
      },
    ],
  },
  {
    row: 100,
    what: "hashing that goes on to a failed server",
    parts: ["sh", "mh"].map((scheduler) => ({
      what: `${scheduler} with inhibit_on_failure`,
      kalc: "KA415",
      files: exactly(
        server(`        «inhibit_on_failure»\n${tcp}`).replace("lb_algo rr", `«lb_algo ${scheduler}»`),
      ),
    })),
  },
  {
    row: 103,
    what: "a check of another place than the server's",
    parts: [
      {
        what: "another port",
        kalc: "KA420",
        files: exactly(
          server(
            "        TCP_CHECK {\n            connect_timeout 3\n            «connect_port 8080»\n        }\n",
          ),
        ),
      },
      {
        what: "another host",
        kalc: "KA420",
        files: exactly(
          server(
            "        TCP_CHECK {\n            connect_timeout 3\n            «connect_ip 192.0.2.29»\n        }\n",
          ),
        ),
      },
    ],
  },
];
