import { directoryOf, resolvePath } from "@kalc/parser/reader";
import { NEWEST } from "@kalc/parser/versions";
import { converted } from "../../service/index.ts";
import { textIn, type Request } from "./request.ts";

/** Of a `text`; with the `uri` of its file, other files that it names are read as well. */
export const convert: Request = {
  method: "kalc/convert",
  answer({ server, uris }, params) {
    const uri = textIn(params, "uri");
    const path = uri === undefined ? undefined : uris.pathOf(uri);
    const text = textIn(params, "text");
    if (text === undefined) return null;
    return converted({
      text,
      name: textIn(params, "name"),
      service: textIn(params, "service"),
      interface: textIn(params, "interface"),
      keepalived: (path === undefined ? undefined : server().view(path)?.context.version) ?? NEWEST,
      read: (named) =>
        path === undefined
          ? undefined
          : server().view(resolvePath(directoryOf(path), named))?.file.document.text,
    });
  },
};
