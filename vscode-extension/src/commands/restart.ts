import type { Command } from "./command.ts";

export const restart: Command = {
  id: "kalc.restart",
  run: ({ restart: again }) => again(),
};
