/** Two effective configurations compared by meaning, and what a reload from one to the other does. */
export { keywordOf, type Change, type Place, type PathStep } from "./change.ts";
export { differenceBetween, differenceBetweenServers } from "./difference.ts";
export { textOfRoute } from "./kinds/routes.ts";
export { reloadFrom, reloadTable, type Effect, type Forecast } from "./reload/forecast.ts";
export type { ReloadKind, ServiceKind, VrrpKind, Weight } from "./reload/kinds.ts";
export type { Holder, Measurement, Phase, Range, ServiceMeasurement } from "./reload/measurement.ts";
