import { effectiveConfiguration as effectiveOf } from "../../service/index.ts";
import { locationIn } from "../locations.ts";
import { judgedView, textIn, type Request } from "./request.ts";

export const effectiveConfiguration: Request = {
  method: "kalc/effectiveConfiguration",
  async answer(session, params) {
    const view = await judgedView(session, params);
    const found = view && effectiveOf(view, textIn(params, "configId"));
    if (!found) return null;
    const placed = locationIn(session);
    return { ...found, lines: found.lines.map((line) => (line && placed(line)) ?? null) };
  },
};
