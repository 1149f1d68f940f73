import type { LineFacts } from "../define.ts";
import { email, text } from "../values/index.ts";

export const emailLine: LineFacts = {
  words: [email()],
  severalPerLine: true,
  doc: "Mail addresses, any number on a line. An address with a display name needs quotes around all of it.",
  example: "ops@example.com oncall@example.com",
};

export const nameList: LineFacts = {
  words: [text("name")],
  severalPerLine: true,
  doc: "Names, any number on a line.",
  example: "VI_1 VI_2",
};
