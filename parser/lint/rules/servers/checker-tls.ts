import type { Fix } from "../../../diagnostics/index.ts";
import type { Checker, VirtualServer } from "../../../model/index.ts";
import { fixOf, replacement } from "../../../verdict/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { realServer, service } from "./example.ts";
import { placeOfBlock, serverName } from "./naming.ts";

const web = (keyword: string, inside = ""): string =>
  `        ${keyword} {\n${inside}            url {\n                path /\n                status_code 200\n            }\n        }\n`;
const secure = { head: "virtual_server 192.0.2.100 443" };
const mail = (check: string): string =>
  service(realServer("real_server 192.0.2.21 465", check), { head: "virtual_server 192.0.2.100 465" });

/** Ports on which a conversation begins with TLS, by those who use them for it. */
const tlsPorts: ReadonlySet<number> = new Set([443, 6443, 8443]);
const plainPorts: ReadonlySet<number> = new Set([80, 8080]);
const mailOverTls = 465;

export const checkerTls: LintRule = {
  id: "KA413",
  name: "checker-tls",
  severity: "error",
  daemon: null,
  summary: "A checker uses plain text on a TLS port, or TLS on a plain text port.",
  why: "HTTP_GET uses plain text, and SSL_GET uses TLS. A web server that expects the other one answers with an error, if at all: every check fails, and the server is never in service. SMTP_CHECK waits for a greeting that a mail server on port 465 only sends over TLS.",
  advice:
    "Write SSL_GET for a port with TLS and HTTP_GET for one without, or set `connect_port`. keepalived has no mail check over TLS: point SMTP_CHECK at port 25 or 587, or use TCP_CHECK.",
  evidence: [
    "keepalived issue #2115",
    "measured with keepalived 2.2.7 and IPVS: HTTP_GET of a TLS server, SSL_GET of a plain one and SMTP_CHECK of port 465 take the server out at once",
  ],
  bad: [
    service(realServer("real_server 192.0.2.21 443", web("«HTTP_GET»")), secure),
    service(realServer("real_server 192.0.2.21 80", web("«SSL_GET»"))),
    mail("        «SMTP_CHECK» {\n        }\n"),
  ],
  good: [
    service(realServer("real_server 192.0.2.21 443", web("SSL_GET")), secure),
    service(realServer("real_server 192.0.2.21 80", web("HTTP_GET"))),
    service(realServer("real_server 192.0.2.21 443", web("HTTP_GET").replace("200", "400")), secure),
    mail("        TCP_CHECK {\n        }\n"),
  ],
  about: ["HTTP_GET", "SSL_GET", "SMTP_CHECK"],
  ofServer: mismatched,
};

function* mismatched({ realServers }: VirtualServer): Iterable<Finding> {
  for (const server of realServers) {
    for (const checker of server.checkers) {
      const port = checker.connection?.connectPort.value ?? 0;
      const said = saidOf(checker, port);
      if (said === undefined) continue;
      const { is, advice, instead } = said;
      const fix = instead === undefined ? undefined : keywordOf(checker, instead);
      yield {
        place: placeOfBlock(checker.block),
        message: `${is}: the check fails, and ${serverName(server)} never gets a connection. ${advice}`,
        ...(fix && { fix }),
      };
    }
  }
}

interface Said {
  readonly is: string;
  readonly advice: string;
  readonly instead?: string;
}

function saidOf(checker: Checker, port: number): Said | undefined {
  const { kind } = checker;
  if (kind === "HTTP_GET" && tlsPorts.has(port) && !takesRefusals(checker))
    return {
      is: `HTTP_GET uses plain text, but port ${port} expects TLS`,
      advice: "Write SSL_GET.",
      instead: "SSL_GET",
    };
  if (kind === "SSL_GET" && plainPorts.has(port))
    return {
      is: `SSL_GET uses TLS, but port ${port} expects plain HTTP`,
      advice: "Use HTTP_GET, or set connect_port to the TLS port.",
      instead: "HTTP_GET",
    };
  if (kind === "SMTP_CHECK" && port === mailOverTls)
    return {
      is: `SMTP_CHECK waits for a plain text greeting, but port ${port} uses TLS`,
      advice: "Use TCP_CHECK, or set connect_port to 25 or 587.",
    };
  return undefined;
}

/** A web server's answer to plain text on its TLS port is 400, and somebody may have taken that for health. */
function takesRefusals({ urls }: Extract<Checker, { readonly kind: "HTTP_GET" | "SSL_GET" }>): boolean {
  return urls.some(({ statusCodes }) => statusCodes.value.some(({ from, to }) => from <= 400 && 400 <= to));
}

function keywordOf({ block: { opening } }: Checker, instead: string): Fix | undefined {
  return (
    opening && fixOf(`Write ${instead}`, false, replacement(opening, opening.statement.words[0], instead))
  );
}
