import { PREFERENCES } from "@kalc/deploy/plan";
import { Option } from "commander";

export function preferOption(): Option {
  return new Option(
    "--prefer <what>",
    "where there is a choice: a gap without a master, or an overlap with two (the shorter one)",
  ).choices(PREFERENCES);
}
