import { status as statusOf } from "../../service/index.ts";
import { judgedView, type Request } from "./request.ts";

export const status: Request = {
  method: "kalc/status",
  async answer(session, params) {
    const view = await judgedView(session, params);
    return view ? statusOf(view) : null;
  },
};
