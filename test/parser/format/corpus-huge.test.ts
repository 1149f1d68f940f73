// The corpus files whose definitions expand to the most, read for no config id and for the first that they name: all
// of them would take minutes. Apart, so that they are read beside the others.
import { describeWith } from "../../support/needs.ts";
import { corpusSuite, HUGE } from "./corpus.ts";

describeWith("corpus", "the corpus's largest expansions", () => {
  corpusSuite((name) => HUGE.test(name), ["2.2.7"], 2);
});
