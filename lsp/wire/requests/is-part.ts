import { overview, type FileConfiguration, type Inventory } from "../../service/index.ts";
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
    const all = configurationsIn(inventory);
    const isNode = inventory.clusters.some(({ nodes }) => nodes.some(({ main }) => main === path));
    const mains = server.view(path)?.configurations.map(({ main }) => main) ?? [];
    const main = mains.find((one) => {
      if (one === path) return false;
      const known = all.find((configuration) => configuration.main === one);
      const alone = [{ main: one, paths: [...(known?.paths ?? [one]), path] }];
      // Other programs' files have lines of this kind, too.
      return (
        server.buffer(one) !== undefined ||
        overview({ clusters: [], alone }, (at) => server.view(at)?.file).length > 0
      );
    });
    return {
      isPart: isNode || main !== undefined,
      main: main === undefined ? null : session.uris.uriOf(main),
    };
  },
};

function configurationsIn({ clusters, alone }: Inventory): readonly FileConfiguration[] {
  return [...clusters.flatMap(({ nodes }) => nodes), ...alone];
}
