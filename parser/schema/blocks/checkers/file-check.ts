import { described, keyword, optional, type KeywordSpec } from "../../define.ts";
import { oneOf, refersTo, signedInteger } from "../../values/index.ts";

const since = "2.1.0";
const largest = 2_147_483_647;

export const fileCheck: readonly KeywordSpec[] = [
  keyword("track_file", {
    words: [refersTo("track_file", { mustPrecede: true })],
    since,
    required: true,
    invalid: "ignored",
    doc: "The name of the track_file block, not the path of the file. The block must stand further up; a name that is not known yet is reported, and the server then has no such check.",
    example: "track_file maintenance",
  }),
  keyword("weight", {
    words: [
      signedInteger({ name: "weight", min: -largest, max: largest, lenient: true }),
      optional(
        oneOf([
          { text: "reverse", doc: "Turns the effect of the weight round." },
          { text: "noreverse", doc: "Undoes a reverse of the track_file's own definition." },
        ]),
      ),
    ],
    since,
    default: described("the weight of the track_file"),
    missing: "ignored",
    doc: "What the number in the file is multiplied by before it is added to the real server's weight. With 0 the file switches instead: any number but 0 in it takes the server down. Without this word the weight of the track_file's own definition counts.",
    example: "weight 1",
  }),
];
