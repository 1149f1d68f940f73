import { NEWEST } from "@kalc/parser/versions";
import { explainKeyword, explainRule } from "../../service/index.ts";
import { textIn, type Request } from "./request.ts";

/** Of a `rule`, or of a `keyword` for the release of the file at `uri`. */
export const explain: Request = {
  method: "kalc/explain",
  async answer({ server, uris }, params) {
    const rule = textIn(params, "rule");
    if (rule !== undefined) return (await explainRule(rule)) ?? null;
    const uri = textIn(params, "uri");
    const view = uri === undefined ? undefined : server().view(uris.pathOf(uri));
    return explainKeyword(textIn(params, "keyword") ?? "", view?.context.version ?? NEWEST) ?? null;
  },
};
