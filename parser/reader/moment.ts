import type { ReadingMoment } from "./definitions.ts";
import { resolvePath } from "./paths.ts";
import { currentFile, type PassState } from "./state.ts";

/** The directory relative names start from, as `_PWD` gives it. */
function absoluteDirectory(state: PassState): string {
  return resolvePath(state.environment.workingDirectory, currentFile(state)?.use.directory ?? ".");
}

/** What keepalived's own definitions depend on. */
export function momentIn(state: PassState, parameters: string | undefined): ReadingMoment {
  return {
    environment: state.environment,
    configId: () => {
      state.idsSeen.allInvolved = true;
      return state.configId;
    },
    directory: () => absoluteDirectory(state),
    parameters,
  };
}
