import { keyword, type KeywordSpec } from "../define.ts";
import { path, text } from "../values/index.ts";

export const ssl: readonly KeywordSpec[] = [
  keyword("password", {
    words: [text("password")],
    missing: "ignored",
    repeat: "replaces",
    secret: true,
    doc: "The password that opens the private key in `key`. Leave it out if the key is not encrypted. It is in plain text here, so make the file readable by root only.",
    example: "password Tr0ub4dor",
  }),
  keyword("ca", {
    words: [path({ name: "file" })],
    missing: "ignored",
    repeat: "replaces",
    doc: "A file with the certificates of trusted authorities, in PEM form. It only loads them: a real server with an expired or foreign certificate still passes its check. If there are SSL checks and the file cannot be loaded, keepalived exits at start; `keepalived -t` does not notice.",
    example: "ca /etc/keepalived/ca.pem",
  }),
  keyword("certificate", {
    words: [path({ name: "file" })],
    missing: "ignored",
    repeat: "replaces",
    doc: "The certificate that SSL checks show to real servers, in PEM form, with the certificates in between after it. Only needed where servers ask their clients for one; `key` names the private key that belongs to it.",
    example: "certificate /etc/keepalived/client.pem",
  }),
  keyword("key", {
    words: [path({ name: "file" })],
    missing: "ignored",
    repeat: "replaces",
    doc: "The private key that belongs to `certificate`, in PEM form. When it is encrypted, `password` must be there too: at start-up nobody can be asked. When there are SSL checks and it cannot be loaded, keepalived ends at start-up.",
    example: "key /etc/keepalived/client.key",
  }),
];
