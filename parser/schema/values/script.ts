import { splitScriptCommand } from "../../script/index.ts";
import { good, noChoices, rejected, type CommandValue, type ValueType } from "./value-type.ts";

/** A command as one word: with arguments it must be quoted as a whole. No shell reads it. */
export function script(): ValueType<CommandValue> {
  return {
    kind: "command",
    name: "command",
    quoted: true,
    parse: (text, { version }) => {
      const { words, fault } = splitScriptCommand(text, version);
      // A trailing backslash is only logged, but the command is gone all the same.
      if (fault !== undefined)
        return rejected(fault, { reported: fault === "trailing-backslash" ? "log" : "config-error" });
      const [program, ...args] = words;
      return program === undefined ? rejected("empty-command") : good({ program, arguments: args });
    },
    describe: () => "a command; put quotes around it and its arguments together",
    complete: () => noChoices,
  };
}
