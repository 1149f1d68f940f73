import { option, optional, type LineFacts, type WordFacts } from "../define.ts";
import { interfaceName, oneOf, refersTo, signedInteger, type Choice } from "../values/index.ts";

const reverse: Choice = { text: "reverse", doc: "Turns the effect of the weight round." };
const noreverse: Choice = {
  text: "noreverse",
  doc: "Undoes a reverse of the tracked thing's own definition.",
};

interface Tracked {
  readonly what: WordFacts;
  readonly weightSince: string;
  /** 253 also where 254 is still read, and replaced. */
  readonly largest: 253 | 254 | "replaced";
  readonly words?: readonly Choice[];
  readonly doc: string;
  readonly example: string;
}

function trackLine({
  what,
  weightSince,
  largest,
  words = [reverse, noreverse],
  doc,
  example,
}: Tracked): LineFacts {
  const weight =
    largest !== "replaced"
      ? signedInteger({ name: "weight", min: -largest, max: largest, lenient: true })
      : signedInteger({
          name: "weight",
          min: -254,
          max: 254,
          lenient: true,
          replaced: { [-254]: -253, 254: 253 },
        });
  return {
    words: [what],
    options: [
      option("weight", {
        words: [weight, optional(oneOf(words), { since: "2.0.18" })],
        since: weightSince,
        invalid: "weight-default",
        doc: "How much the priority changes. A positive weight is added while all is well, a negative one while it is not; 0 puts the instance in FAULT instead. A weight smaller than the gap to the other node's priority never moves the addresses.",
      }),
    ],
    mostOptions: 1,
    duplicate: "entry-dropped",
    doc,
    example,
  };
}

export const trackInterfaceLine = trackLine({
  largest: "replaced",
  what: interfaceName(),
  weightSince: "1.1.13",
  words: [reverse],
  doc: "An interface whose link is watched. Without a weight the instance goes to FAULT while the link is down. The interface must exist when keepalived starts, unless dynamic_interfaces is set.",
  example: "eth1 weight -20",
});

export const trackScriptLine = trackLine({
  largest: "replaced",
  what: refersTo("vrrp_script", { mustPrecede: true }),
  weightSince: "1.1.13",
  doc: "A vrrp_script whose result counts for this instance. The script must be defined further up. Without a weight the script's own one is used.",
  example: "chk_haproxy weight -30",
});

export const trackFileLine = trackLine({
  largest: 254,
  what: refersTo("track_file", { mustPrecede: true }),
  weightSince: "2.0.0",
  doc: "A track_file whose number counts for this instance, multiplied by the weight. The file must be defined further up. Without a weight the definition's own one is used.",
  example: "maintenance weight -1",
});

export const trackProcessLine = trackLine({
  largest: 254,
  what: refersTo("vrrp_track_process", { mustPrecede: true }),
  weightSince: "2.0.11",
  doc: "A vrrp_track_process that counts for this instance. It must be defined further up. Without a weight the definition's own one is used.",
  example: "nginx weight -40",
});

export const trackBfdLine = trackLine({
  what: refersTo("bfd_instance", { mustPrecede: true }),
  weightSince: "2.0.0",
  largest: 253,
  doc: "A bfd_instance whose session counts for this instance. It must be defined further up. Without a weight the definition's own one is used.",
  example: "upstream weight -50",
});
