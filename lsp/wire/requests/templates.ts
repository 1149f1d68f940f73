import { fromTemplate as filesFrom, templates as allTemplates } from "../../service/index.ts";
import { textIn, type Request } from "./request.ts";

export const templates: Request = {
  method: "kalc/templates",
  answer: () => allTemplates(),
};

/** The files of a `template` with `answers` by the names of its questions, or which of them is wrong and why. */
export const fromTemplate: Request = {
  method: "kalc/fromTemplate",
  async answer(_, params) {
    const { answers } = params;
    const given = typeof answers === "object" && answers !== null ? Object.entries(answers) : [];
    const texts = Object.fromEntries(
      given.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
    return (await filesFrom(textIn(params, "template") ?? "", texts)) ?? null;
  },
};
