const kinds = [
  "HTTP_GET",
  "SSL_GET",
  "TCP_CHECK",
  "UDP_CHECK",
  "PING_CHECK",
  "DNS_CHECK",
  "SMTP_CHECK",
  "MISC_CHECK",
  "FILE_CHECK",
  "BFD_CHECK",
] as const;

export type CheckerKind = (typeof kinds)[number];

const allKinds: ReadonlySet<string> = new Set(kinds);

export function isKind(keyword: string): keyword is CheckerKind {
  return allKinds.has(keyword);
}
