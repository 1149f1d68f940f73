import { rule } from "./define.ts";

/** A checker in a virtual server that nothing is wrong with. */
function checked(checker: string, server = "192.0.2.21"): string {
  const head = server.includes(":") ? "2001:db8::100" : "192.0.2.100";
  return `virtual_server ${head} 80 {\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server ${server} 80 {\n${checker}    }\n}\n`;
}

export const bfdTwice = rule("KA273", "bfd-check-repeated", {
  severity: "error",
  daemon: "ignores",
  summary: "A BFD_CHECK names two sessions, or one that another BFD_CHECK of the server already watches.",
  why: "keepalived drops the checker.",
  advice: "Write one BFD_CHECK per session.",
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
  summary: "A checker connects to a link-local address but names no interface.",
  why: "Such an address exists on every link. keepalived drops the checker, and the real server always counts as up.",
  advice: "Add `bind_if` with the interface.",
  bad: [checked("        «TCP_CHECK» {\n        }\n", "fe80::21")],
  good: [checked("        TCP_CHECK {\n            bind_if eth0\n        }\n", "fe80::21")],
});

export const connectionFamily = rule("KA281", "checker-address-family", {
  severity: "error",
  daemon: "ignores",
  summary: "A checker mixes IPv4 and IPv6 addresses.",
  why: "keepalived ignores the second of the two lines: the check uses the wrong source address, or does not run.",
  advice: "Use two addresses of the same family.",
  bad: [checked("        TCP_CHECK {\n            «bindto 2001:db8::11»\n        }\n")],
  good: [checked("        TCP_CHECK {\n            bindto 192.0.2.11\n        }\n")],
});

export const checkerIncomplete = rule("KA282", "checker-incomplete", {
  severity: "error",
  daemon: "ignores",
  summary: "A checker has nothing to check.",
  why: "HTTP_GET and SSL_GET need a url with a path, MISC_CHECK a command, BFD_CHECK a session, FILE_CHECK a file. keepalived drops the checker, and the real server counts as up even when it is dead. Up to 2.2.7 it may also crash.",
  advice: "Add the setting named in the message.",
  bad: [checked("        «MISC_CHECK» {\n        }\n")],
  good: [
    checked("        HTTP_GET {\n            url {\n                path /\n            }\n        }\n"),
  ],
});

export const regexUnused = rule("KA283", "regex-unused", {
  tag: "unnecessary",
  severity: "warning",
  daemon: "ignores",
  summary: "A regex setting cannot be used.",
  why: "The url has no regex, or the search would end before it starts. keepalived ignores the setting and says so only in its log.",
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
  summary: "min_reply_length is above max_reply_length.",
  why: "With require_reply every check fails, and the server never receives traffic.",
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
  summary: "A setting that must not be repeated is written twice.",
  why: "The last one counts. keepalived warns about the second, and `keepalived -t` fails.",
  advice: "Keep the one you want.",
  bad: ["SSL {\n    ca /etc/keepalived/ca.pem\n    «ca /etc/keepalived/other.pem»\n}\n"],
  good: ["SSL {\n    ca /etc/keepalived/ca.pem\n}\n"],
});

export const hostsLast = rule("KA293", "smtp-hosts-last", {
  severity: "error",
  daemon: "exits",
  summary: "keepalived 2.3.0 to 2.3.3 hang on a `host` block in the last SMTP_CHECK of a real server.",
  why: "Each host becomes a checker that is added twice: with no other checker after it, these versions loop forever, or crash when they drop the server. No virtual server is set up.",
  advice: "Write one SMTP_CHECK per host.",
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
