import { keyword, optional, type KeywordSpec } from "../define.ts";
import { oneOf, path, signedInteger } from "../values/index.ts";

/** What stands in track_file, and from an earlier release on in vrrp_track_file. */
export function trackFile({ since }: { readonly since: string }): readonly KeywordSpec[] {
  return [
    keyword("file", {
      words: [path({ name: "file" })],
      since,
      missing: "ignored",
      repeat: "first-wins",
      required: true,
      doc: "The file to watch; it holds one whole number, and a missing or empty file counts as 0. Its folder must exist when keepalived starts and lie on a writable file system that reports changes: on NFS, FUSE or /proc the whole track_file is dropped.",
      example: "file /run/keepalived/maintenance",
    }),
    keyword("weight", {
      words: [
        signedInteger({ name: "weight", min: -254, max: 254, lenient: true }),
        optional(oneOf([{ text: "reverse", doc: "Turns the sign of the result round." }]), {
          since: "2.0.18",
        }),
      ],
      since,
      default: "1",
      missing: "ignored",
      invalid: { set: "1" },
      repeat: "first-wins",
      doc: "What the number in the file is multiplied by before it is added to the priority. A product of -254 or less means FAULT. With weight 0 any number but 0 means FAULT, and the priority stays as it is. Without it the number itself is added.",
      example: "weight -10",
    }),
    keyword("init_file", {
      words: [
        optional(signedInteger({ name: "number" })),
        optional(
          oneOf([
            { text: "overwrite", doc: "Writes the number at start-up even when the file is there already." },
          ]),
        ),
      ],
      anyOrder: true,
      since,
      bare: "0",
      invalid: { set: "0" },
      doc: "Creates the file with this number when it is missing. With `overwrite` an existing file starts from the number too, though a reload leaves it alone; anything but a regular file then loses the whole track_file. Numbers beyond 254 either way are reported but used.",
      example: "init_file 0 overwrite",
    }),
  ];
}
