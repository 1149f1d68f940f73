import { overview as overviewOf, type OverviewItem } from "../../service/index.ts";
import { locationIn } from "../locations.ts";
import type { Session } from "../session.ts";
import type { Request } from "./request.ts";

export const overview: Request = {
  method: "kalc/overview",
  async answer(session) {
    const inventory = await session.server().inventory();
    return overviewOf(inventory, (path) => session.server().view(path)?.file).map(itemsFor(session));
  },
};

function itemsFor(session: Session): (item: OverviewItem) => unknown {
  const placed = locationIn(session);
  const asItem = ({ location, children, ...others }: OverviewItem): unknown => ({
    ...others,
    ...placed(location),
    children: children.map(asItem),
  });
  return asItem;
}
