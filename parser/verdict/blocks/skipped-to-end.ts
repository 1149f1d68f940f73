// Up to 2.2.7 a block that is skipped to the end of the input is ended like any other, and one that has no `{` is not
// skipped at all: what is done is done to the last of its kind that is left. Where none is left keepalived takes what
// lies in its memory for one, and only of a virtual server is it certain what comes of that.
import { blocksOf, placeOfSetting } from "../../model/index.ts";
import type { Handlers } from "../handlers.ts";
import { closeMissing } from "../rule-texts/structure.ts";

export const skippedToEnd: Handlers = {
  lost: {
    virtual_server: ({ opening }, context) => {
      if (context.since("2.2.8") || blocksOf(context.root, "virtual_server").length > 0) return;
      const message =
        "This virtual server has an error that drops it, and a missing brace: this version of keepalived crashes. Fix both.";
      const place = opening && placeOfSetting(opening);
      context.end("crash", closeMissing, { message, place, printed: "logged" });
    },
  },
};
