// What keepalived is told about the interfaces of the host, apart from the instances on them.
import { linesOf, textOf, valueOf, type Block, type Setting } from "../block.ts";
import { asNumber, asText, byDefault, inFile, type Given } from "./given.ts";

/** An interface whose link state is asked for again and again. */
export interface LinkbeatInterface {
  readonly name: string;
  /** Undefined: the first way its driver knows. */
  readonly method: Given<string> | undefined;
  readonly setting: Setting;
}

/** How long the link of an interface must be down, or up again, before that counts. */
export interface InterfaceDelays {
  readonly name: string;
  /** Seconds. */
  readonly down: Given<number>;
  readonly up: Given<number>;
  readonly setting: Setting;
}

export function linkbeatInterfaces(vrrp: Block): readonly LinkbeatInterface[] {
  return linesOf(vrrp, "linkbeat_interfaces").map((line) => {
    const method = asText(valueOf(line, 1));
    return {
      name: textOf(line) ?? "",
      method: method === undefined ? undefined : inFile(method, line),
      setting: line,
    };
  });
}

export function interfaceDelays(vrrp: Block): readonly InterfaceDelays[] {
  return linesOf(vrrp, "interface_up_down_delays").map((line) => ({
    name: textOf(line) ?? "",
    down: seconds(line, 1),
    up: seconds(line, 2),
    setting: line,
  }));
}

function seconds(line: Setting, index: number): Given<number> {
  const value = asNumber(valueOf(line, index));
  return value === undefined ? byDefault(0) : inFile(value, line);
}
