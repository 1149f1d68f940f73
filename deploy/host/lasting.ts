// What keeps needs after a reboot: files that the host itself reads at boot, and a program of ours for the rest.
import { inOrder, need, needKinds, type Need } from "./need.ts";
import { programText } from "./program.ts";

/** `name` is in the names of everything that is left on a host. */
export function lasting(name: string, needs: readonly Need[]): readonly Need[] {
  const modules = needs.filter(({ kind }) => kind === "module");
  const sysctls = needs.filter(({ kind }) => kind === "sysctl");
  const rest = needs.filter(
    ({ kind }) => !needKinds[kind].lasts && kind !== "module" && kind !== "sysctl" && kind !== "zone",
  );
  const program = `/usr/local/sbin/${name}`;
  return inOrder([
    ...needs,
    ...file(`/etc/modules-load.d/${name}.conf`, "0644", modules.map(lineOfModule)),
    ...file(`/etc/sysctl.d/90-${name}.conf`, "0644", sysctls.flatMap(linesOfSysctl)),
    ...(rest.length > 0
      ? [
          ...file(program, "0755", [programText(name, rest).replace(/\n$/, "")]),
          need("boot", [name, program], "nothing else sets it at boot"),
        ]
      : []),
  ]);
}

function file(path: string, mode: string, lines: readonly string[]): readonly Need[] {
  return lines.length === 0
    ? []
    : [need("file", [path, mode, lines.join("\n")], "it is set again after a reboot")];
}

function lineOfModule({ args }: Need): string {
  return args.join(" ");
}

/** A dash before a key: not there is no error. */
function linesOfSysctl({ args, why, isOptional }: Need): readonly string[] {
  return [`# ${why}`, `${isOptional ? "-" : ""}${args.join(" = ")}`];
}
