import { Uri } from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";

/**
 * In a browser, all of a workspace lies on one host or in one repository elsewhere. The server sees the paths of there,
 * so that includes lead where they say; addresses of anything else stay as they are.
 */
export function asLocal(root: Uri | undefined): NonNullable<LanguageClientOptions["uriConverters"]> {
  const isThere = (uri: Uri): boolean => uri.scheme === root?.scheme && uri.authority === root.authority;
  return {
    code2Protocol: (uri) => (isThere(uri) ? uri.with({ scheme: "file", authority: "" }) : uri).toString(),
    protocol2Code: (value) => {
      const uri = Uri.parse(value);
      if (!root || uri.scheme !== "file") return uri;
      return uri.with({ scheme: root.scheme, authority: root.authority });
    },
  };
}
