import type { Command } from "./command.ts";

export const showOutput: Command = {
  id: "kalc.showOutput",
  run: ({ channel }) => channel.show(),
};
