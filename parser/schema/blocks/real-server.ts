import { block, flag, type KeywordSpec } from "../define.ts";
import { bfdCheck } from "./checkers/bfd-check.ts";
import { dnsCheck } from "./checkers/dns-check.ts";
import { fileCheck } from "./checkers/file-check.ts";
import { httpGet } from "./checkers/http-get.ts";
import { miscCheck } from "./checkers/misc-check.ts";
import { pingCheck } from "./checkers/ping-check.ts";
import { smtpCheck } from "./checkers/smtp-check.ts";
import { sslGet } from "./checkers/ssl-get.ts";
import { tcpCheck } from "./checkers/tcp-check.ts";
import { udpCheck } from "./checkers/udp-check.ts";
import { serverSettings } from "./real-server/settings.ts";
import { defaultsOfRealServer } from "./virtual-server/checker-defaults.ts";

export const realServer: readonly KeywordSpec[] = [
  ...serverSettings,
  ...defaultsOfRealServer,
  block("MISC_CHECK", {
    children: miscCheck,
    doc: "Checks the server with a command of your own; exit status 0 means up. For services that none of the other checkers understands. No shell reads the command.",
    example: 'MISC_CHECK {\n  misc_path "/usr/local/bin/check 192.0.2.21"\n}',
  }),
  block("SMTP_CHECK", {
    since: "1.1.8",
    children: smtpCheck,
    doc: "Checks a mail server: connects, waits for its greeting and says HELO. Better than TCP_CHECK for mail, because a server that hangs still accepts connections.",
    example: "SMTP_CHECK {\n  connect_timeout 5\n}",
  }),
  block("TCP_CHECK", {
    children: tcpCheck,
    doc: "Checks that the server accepts a connection on its port. The simplest check that tells a dead server; it does not tell whether the service answers sensibly.",
    example: "TCP_CHECK {\n  connect_timeout 3\n}",
  }),
  block("PING_CHECK", {
    since: "2.1.0",
    children: pingCheck,
    doc: "Checks that the server answers pings. It tells whether the host is there and nothing about the service on it.",
    example: "PING_CHECK {\n  retry 2\n}",
  }),
  block("UDP_CHECK", {
    since: "2.1.0",
    children: udpCheck,
    doc: "Checks a UDP port: sends a packet and counts the server as down if the port is reported closed or, if required, if no matching answer arrives. Without payload and require_reply a dropped packet counts as up.",
    example: "UDP_CHECK {\n  connect_port 53\n}",
  }),
  block("HTTP_GET", {
    children: httpGet,
    doc: "Checks a web server: fetches one or more URLs and looks at status and content. Each URL needs a url block with a path inside; without one the checker is dropped, and older releases crash.",
    example: "HTTP_GET {\n  url {\n    path /health\n    status_code 200\n  }\n}",
  }),
  block("SSL_GET", {
    children: sslGet,
    doc: "The same as HTTP_GET over TLS. The server's certificate is not checked unless the SSL block names a CA. Servers that choose their certificate by name need enable_sni.",
    example: "SSL_GET {\n  url {\n    path /health\n    status_code 200\n  }\n}",
  }),
  block("DNS_CHECK", {
    since: "1.3.0",
    children: dnsCheck,
    doc: "Checks a name server: sends a query and counts it as up when an answer arrives.",
    example: "DNS_CHECK {\n  name example.com\n}",
  }),
  block("FILE_CHECK", {
    since: "2.1.0",
    children: fileCheck,
    doc: "Takes the server's state or weight from a track_file, so that it can be taken out by writing a number. The track_file must be defined further up.",
    example: "FILE_CHECK {\n  track_file maintenance\n}",
  }),
  block("BFD_CHECK", {
    since: "2.0.0",
    needs: ["bfd"],
    children: bfdCheck,
    doc: "Takes the server for down while a BFD session is. The bfd_instance must be defined further up.",
    example: "BFD_CHECK {\n  name upstream\n}",
  }),
  flag("CI-LINUX", {
    until: "1.1.4",
    needs: ["ciLinux"],
    doc: "A checker of the oldest releases that was built in only on request. Nothing replaces it by that name; use another checker.",
  }),
];
