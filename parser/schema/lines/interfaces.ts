import { optional, type LineFacts } from "../define.ts";
import { interfaceName, oneOf, seconds } from "../values/index.ts";

const delay = (name: string) => seconds({ name, max: 255, lenient: true });

export const linkbeatLine: LineFacts = {
  words: [
    interfaceName({ absent: "fails-test" }),
    optional(
      oneOf([
        {
          text: "MII",
          doc: "Reads the state from the transceiver's registers, which nearly every old driver has.",
        },
        {
          text: "ETHTOOL",
          doc: "Asks for the link as the tool of that name does; works with most drivers of today.",
        },
        { text: "IOCTL", doc: "Only looks at the running flag of the interface: the last resort." },
      ]),
    ),
  ],
  invalid: "option-ignored",
  unknown: "ignored",
  doc: "An interface whose link is polled, and the method. Without a method keepalived uses the first one that the driver supports. An interface that does not exist makes `keepalived -t` fail, and the daemon ignores the line.",
  example: "eth0 ETHTOOL",
};

export const interfaceDelayLine: LineFacts = {
  words: [interfaceName({ absent: "fails-test" }), delay("down-delay"), optional(delay("up-delay"))],
  unknown: "ignored",
  doc: "An interface, the seconds its link must be gone before that counts, and the seconds it must be back before that counts. Without the second time a returning link is believed at once. An interface that does not exist, such as a VMAC that keepalived is yet to make, makes keepalived -t fail, and the daemon goes without the line.",
  example: "eth0 0.5 2",
};
