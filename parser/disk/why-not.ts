const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  ENOTDIR: "part of its path is not a folder",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is exceeded",
  EROFS: "the file system is read-only",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EFBIG: "the file would be too large",
};

/** What the system said, in words; `own` are the better ones of this place. */
export function whyNot(error: unknown, own: Readonly<Record<string, string>> = {}): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return own[code] ?? REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
