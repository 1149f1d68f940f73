import { clusterAround, clusterPicture, type KnownCluster } from "../../service/index.ts";
import { locationIn } from "../locations.ts";
import type { Session } from "../session.ts";
import { judgedView, textIn, textsIn, type Params, type Request } from "./request.ts";

/** By its name, or that of a file; else the first there is. */
export const cluster: Request = {
  method: "kalc/cluster",
  async answer(session, params) {
    const found = await clusterFor(session, params);
    const clusters = session
      .server()
      .clusters()
      .map(({ name }) => name);
    if (!found || found.nodes.length === 0) return null;
    const placed = locationIn(session);
    const { problems, places, ...picture } = await clusterPicture(found, textsIn(params, "failed"));
    return {
      clusters,
      ...picture,
      problems: problems.map(({ text, location }) => ({ text, ...(location && placed(location)) })),
      places: places.flatMap((place) => {
        const at = placed(place);
        return at ? [{ id: place.id, ...at }] : [];
      }),
    };
  },
};

async function clusterFor(session: Session, params: Params): Promise<KnownCluster | undefined> {
  const view = await judgedView(session, params);
  const name = textIn(params, "name");
  const mains = view?.configurations.map(({ main }) => main) ?? [];
  const wanted = (): KnownCluster | undefined => {
    const all = session.server().clusters();
    const named = all.find((one) => one.name === name);
    if (named || name !== undefined) return named;
    return view ? all.find((one) => one.mains.some((main) => mains.includes(main))) : all[0];
  };
  const found = wanted();
  if (!found) return view && clusterAround(view);
  await Promise.all(found.mains.map((main) => session.server().settled(main)));
  return wanted();
}
