/** Between the addresses a client uses and the paths everything else does. */
export interface Uris {
  pathOf: (uri: string) => string;
  /** As the client wrote it, where it did. */
  uriOf: (path: string) => string;
}

export function uris(): Uris {
  const written = new Map<string, string>();
  return {
    pathOf(uri) {
      const path = pathIn(uri);
      written.set(path, uri);
      return path;
    },
    uriOf: (path) => written.get(path) ?? fileUri(path),
  };
}

/** What has no path on disk, such as a file that was never saved, gets one that no file has. */
export function pathIn(uri: string): string {
  const file = /^file:\/\/([^/?#]*)(\/[^?#]*)?/.exec(uri);
  if (!file) return `/${uri}`;
  const [, host = "", path = "/"] = file;
  return (host === "" || host === "localhost" ? "" : `//${host}`) + decoded(path);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function fileUri(path: string): string {
  if (/^\/[a-z][a-z0-9+.-]+:/.test(path)) return path.slice(1);
  return `file://${path.split("/").map(encodeURIComponent).join("/")}`;
}
