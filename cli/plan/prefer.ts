import { PREFERENCES } from "@kalc/deploy/plan";
import { Option } from "commander";

export function preferOption(): Option {
  return new Option(
    "--prefer <what>",
    "if there is a choice: a gap without a master, or an overlap with two (default: whichever is shorter)",
  ).choices(PREFERENCES);
}
