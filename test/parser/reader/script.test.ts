import { describe, expect, test } from "vitest";
import { filesInMemory, readConfiguration, scriptCommand } from "../../../parser/reader/index.ts";

/** The command of a `script` line, in the old reading and in the one since 2.3.2. */
function commands(line: string): unknown[] {
  return ["2.2.7", "2.3.2"].map((version) => {
    const reading = readConfiguration({
      main: "a",
      files: filesInMemory({ a: `script ${line}\n` }),
      version,
    });
    const [statement] = reading.passes.vrrp.statements;
    const command = statement && scriptCommand(statement, version);
    return command && "argv" in command ? command.argv : command?.fault;
  });
}

describe("the second tokenizer", () => {
  test.each([
    ["a quoted command has arguments", '"/bin/x a  b"', ["/bin/x", "a", "b"]],
    ["nested quotes group them", `"/bin/x 'a b' c"`, ["/bin/x", "a b", "c"]],
    ["either way round", `'/bin/x "a b" c'`, ["/bin/x", "a b", "c"]],
    ["quotes join with what is around them", `/bin/x" a"b' c'd`, ["/bin/x", "ab", "cd"]],
    [
      "control characters",
      '"/bin/x \\x41\\x4a \\101 \\8 \\q \\cA."',
      ["/bin/x", "AJ", "A", "8", "q", "\x01."],
    ],
  ])("%s", (_, line, argv) => {
    expect(commands(line)).toEqual([argv, argv]);
  });

  test.each([
    ["escaped quotes", '"/bin/x \\"a b\\" c"', ["/bin/x", "a b", "c"], ["/bin/x", '"a', 'b"', "c"]],
    ["a doubled backslash", '"/bin/x a\\\\x42"', ["/bin/x", "aB"], ["/bin/x", "a\\x42"]],
    ["more hex digits than two", '"/bin/x \\x4142"', ["/bin/x", "B"], ["/bin/x", "A42"]],
    ["an escaped blank", "/bin/x\\ a", ["/bin/x", "a"], ["/bin/x a"]],
  ])("2.3.2 changed %s", (_, line, before, since) => {
    expect(commands(line)).toEqual([before, since]);
  });

  test("the words behind a command are its user and group", () => {
    const reading = readConfiguration({
      main: "a",
      files: filesInMemory({ a: "script /bin/x root adm more\n" }),
    });
    const [statement] = reading.passes.vrrp.statements;
    expect(statement && scriptCommand(statement, "2.4.3")).toEqual({
      argv: ["/bin/x"],
      user: "root",
      group: "adm",
      ignored: ["more"],
    });
  });

  test.each([
    ["a quote that is not closed", "/bin/x 'a", "unterminated-quote"],
    ["one inside the command", `"/bin/x 'a"`, "unterminated-quote"],
    ["a backslash at the end", "/bin/x a\\", "trailing-backslash"],
    ["nothing at all", "", "no-command"],
  ])("%s drops the command", (_, line, fault) => {
    expect(commands(line)).toEqual([fault, fault]);
  });
});
