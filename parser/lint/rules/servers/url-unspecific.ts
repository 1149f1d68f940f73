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
  summary: "A url does not say what a good answer looks like.",
  why: "Without `status_code`, `digest` and `regex` every answer from 200 to 299 is good, whatever is in it: also an error page or an empty list that is sent with status 200. A redirect counts as a failure, and it comes as soon as the server is moved to HTTPS.",
  advice:
    "Write the `status_code` that is meant, or a range such as `status_code 200-399`. Where an application answers 200 although it is broken, look at the text as well with `regex`.",
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
          message: `Any answer from 200 to 299 to ${path.value} is taken for a healthy server, whatever it says, and a redirect for a dead one. Write the status_code that is meant, or a regex.`,
        };
      }
    }
  }
}
