import { partOf } from "../../service/index.ts";
import { textIn, type Request } from "./request.ts";

/**
 * Whether a file that is not open, or open as something else, belongs to a configuration of keepalived's, and which main
 * file it is that includes it.
 */
export const isPart: Request = {
  method: "kalc/isPart",
  async answer(session, params) {
    const uri = textIn(params, "uri");
    if (uri === undefined) return null;
    const path = session.uris.pathOf(uri);
    const server = session.server();
    const inventory = await server.inventory();
    session.watchIncluded();
    const found = partOf({
      path,
      inventory,
      mains: server.view(path)?.configurations.map(({ main }) => main) ?? [],
      isOpen: (at) => server.buffer(at) !== undefined,
      fileAt: (at) => server.view(at)?.file,
    });
    return { isPart: found.isPart, main: found.main === undefined ? null : session.uris.uriOf(found.main) };
  },
};
