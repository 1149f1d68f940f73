import { rule } from "./define.ts";

/** A checker in a virtual server that nothing is wrong with. */
function checked(checker: string, server = "192.0.2.21"): string {
  const head = server.includes(":") ? "2001:db8::100" : "192.0.2.100";
  return `virtual_server ${head} 80 {\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server ${server} 80 {\n${checker}    }\n}\n`;
}

export const bfdTwice = rule("KA273", "bfd-check-repeated", {
  severity: "error",
  daemon: "ignores",
  summary: "A BFD_CHECK names two sessions, or one that another BFD_CHECK of the server watches already.",
  why: "keepalived does without the checker.",
  advice: "Use one BFD_CHECK for each session.",
  bad: [
    `bfd_instance b {\n    neighbor_ip 192.0.2.254\n}\n${checked("        BFD_CHECK {\n            name b\n        }\n        BFD_CHECK {\n            «name b»\n        }\n")}`,
  ],
  good: [
    `bfd_instance b {\n    neighbor_ip 192.0.2.254\n}\n${checked("        BFD_CHECK {\n            name b\n        }\n")}`,
  ],
});

export const linkLocalUnbound = rule("KA280", "checker-link-local", {
  severity: "error",
  daemon: "ignores",
  summary: "A checker connects to a link-local address and does not say on which interface.",
  why: "Such an address exists on every link. keepalived does without the checker, and the real server counts as up for ever.",
  advice: "Add `bind_if` with the interface.",
  bad: [checked("        «TCP_CHECK» {\n        }\n", "fe80::21")],
  good: [checked("        TCP_CHECK {\n            bind_if eth0\n        }\n", "fe80::21")],
});

export const connectionFamily = rule("KA281", "checker-address-family", {
  severity: "error",
  daemon: "ignores",
  summary: "A checker would connect from an IPv4 to an IPv6 address, or the other way round.",
  why: "keepalived drops the second of the two lines: the check comes from another address than was meant, or goes nowhere.",
  advice: "Use two addresses of one family.",
  bad: [checked("        TCP_CHECK {\n            «bindto 2001:db8::11»\n        }\n")],
  good: [checked("        TCP_CHECK {\n            bindto 192.0.2.11\n        }\n")],
});

export const checkerIncomplete = rule("KA282", "checker-incomplete", {
  severity: "error",
  daemon: "ignores",
  summary: "A checker lacks what it is to check.",
  why: "HTTP_GET and SSL_GET need a url with a path, MISC_CHECK a command, BFD_CHECK a session, FILE_CHECK a file. keepalived does without the checker, and the real server counts as up, dead or alive. Up to 2.2.7 it may also crash.",
  advice: "Add what is named here.",
  bad: [checked("        «MISC_CHECK» {\n        }\n")],
  good: [
    checked("        HTTP_GET {\n            url {\n                path /\n            }\n        }\n"),
  ],
});

export const regexUnused = rule("KA283", "regex-unused", {
  tag: "unnecessary",
  severity: "warning",
  daemon: "ignores",
  summary: "What is said about a regex cannot be used.",
  why: "There is no regex in this url, or the search would end before it begins. keepalived drops the setting; only its log tells.",
  advice: "Add `regex`, correct the offsets, or remove the line.",
  bad: [
    checked(
      "        HTTP_GET {\n            url {\n                path /\n                status_code 200\n                «regex_no_match»\n            }\n        }\n",
    ),
  ],
  good: [
    checked(
      "        HTTP_GET {\n            url {\n                path /\n                regex fail\n                regex_no_match\n            }\n        }\n",
    ),
  ],
});

export const replyLengths = rule("KA284", "reply-lengths-reversed", {
  severity: "error",
  daemon: "warns",
  summary: "An answer would have to be longer than it may be.",
  why: "With require_reply every check fails, and the server is never used.",
  advice: "Make max_reply_length, which is 255 unless set, at least as large as min_reply_length.",
  bad: [
    checked(
      "        UDP_CHECK {\n            payload 3f\n            require_reply\n            «min_reply_length 300»\n        }\n",
    ),
  ],
  good: [
    checked(
      "        UDP_CHECK {\n            payload 3f\n            require_reply\n            min_reply_length 300\n            max_reply_length 512\n        }\n",
    ),
  ],
});

export const valueReplaced = rule("KA285", "value-replaced", {
  severity: "warning",
  daemon: "warns",
  summary: "A setting that is reported when it is repeated stands there twice.",
  why: "The last one counts. keepalived reports the second one, which `keepalived -t` takes for a problem.",
  advice: "Keep the one that is meant.",
  bad: ["SSL {\n    ca /etc/keepalived/ca.pem\n    «ca /etc/keepalived/other.pem»\n}\n"],
  good: ["SSL {\n    ca /etc/keepalived/ca.pem\n}\n"],
});

export const hostsLast = rule("KA293", "smtp-hosts-last", {
  severity: "error",
  daemon: "exits",
  summary: "keepalived 2.3.0 to 2.3.3 hang over a `host` block in the last SMTP_CHECK of a real server.",
  why: "Each host becomes a checker of its own, which is entered twice: where no other checker follows, these versions walk in a circle for ever, or crash where they drop the server. No virtual server is set up.",
  advice: "Write one SMTP_CHECK for each host.",
  bad: [
    {
      text: checked(
        "        «SMTP_CHECK» {\n            connect_port 25\n            host {\n            }\n        }\n",
      ),
      keepalived: "2.3.3",
    },
  ],
  good: [checked("        SMTP_CHECK {\n            connect_port 25\n        }\n")],
});
