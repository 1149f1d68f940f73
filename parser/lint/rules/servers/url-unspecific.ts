import type { VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { realServer, service } from "./example.ts";
import { placeOfBlock } from "./naming.ts";

const check = (url: string): string =>
  service(
    realServer(
      "real_server 192.0.2.21 80",
      `        HTTP_GET {\n            ${url} {\n                path /health\n            }\n        }\n`,
    ),
  );

export const urlUnspecific: LintRule = {
  id: "KA401",
  name: "url-unspecific",
  severity: "hint",
  daemon: null,
  summary: "A url does not define a good answer.",
  why: "Without `status_code`, `digest` and `regex` every status from 200 to 299 counts as healthy, even an error page or an empty list with status 200. A redirect counts as a failure, for example once the server moves to HTTPS.",
  advice:
    "Add the expected `status_code`, or a range such as `status_code 200-399`. If a broken application may answer 200, also check the text with `regex`.",
  evidence: ["keepalived issue #362", "keepalived issue #373", "keepalived issue #180"],
  bad: [check("«url»")],
  good: [check("url").replace("/health\n", "/health\n                status_code 200\n")],
  about: ["HTTP_GET", "SSL_GET"],
  ofServer: unspecific,
};

function* unspecific({ realServers }: VirtualServer): Iterable<Finding> {
  for (const { checkers } of realServers) {
    for (const checker of checkers) {
      if (checker.kind !== "HTTP_GET" && checker.kind !== "SSL_GET") continue;
      for (const { block, path, statusCodes, digest, regex } of checker.urls) {
        if (path === undefined || statusCodes.from !== "default" || digest || regex) continue;
        yield {
          place: placeOfBlock(block),
          message: `Any status from 200 to 299 for ${path.value} counts as healthy, and a redirect as dead. Add the expected status_code, or a regex.`,
        };
      }
    }
  }
}
