import { toggle, type KeywordSpec } from "../../define.ts";
import { webCheck } from "./web-check.ts";

const since = "2.2.8";

export const sslGet: readonly KeywordSpec[] = webCheck({
  own: [
    toggle("tls_compliant", {
      since,
      default: "false",
      doc: "Closes the TLS session properly before the connection, as the standard requires. Without it the checker just closes the connection, which is faster; some servers log an error for every such check.",
    }),
  ],
  ownOfUrl: [
    toggle("tls_compliant", {
      since,
      default: "false",
      doc: "Says goodbye in TLS after this URL, as the standard asks, whatever the checker's own setting. Of use where only some sites of a server complain about checks that hang up.",
    }),
  ],
});
