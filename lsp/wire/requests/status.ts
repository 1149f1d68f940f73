import { status as statusOf } from "../../service/index.ts";
import { pathIn, type Request } from "./request.ts";

export const status: Request = {
  method: "kalc/status",
  async answer(session, params) {
    const path = pathIn(session, params);
    if (path === undefined || !session.server().view(path)) return null;
    await session.server().settled(path);
    const view = session.server().view(path);
    return view ? statusOf(view) : null;
  },
};
