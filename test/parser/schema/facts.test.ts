import { describe, expect, test } from "vitest";
import {
  allEntries,
  entryAt,
  entryOf,
  features,
  lineGrammar,
  lineNames,
  passesOwning,
  type FeatureName,
} from "../../../parser/schema/index.ts";
import { compareVersions } from "../../../parser/versions/index.ts";
import { describeWith } from "../../support/needs.ts";
import { entryOurs, entryTold } from "./entry-facts.ts";
import {
  optionsOurs,
  optionsTold,
  readFacts,
  wordOurs,
  wordsOurs,
  wordTold,
  type KeywordFact,
  type OptionFact,
  type WordFact,
} from "./facts.ts";

/** Where the schema knows better, and why. */
const regexSettings = ["regex_min_offset", "regex_max_offset", "regex_stack"].flatMap((name) =>
  ["HTTP_GET", "SSL_GET"].map((check) => [
    `virtual_server.real_server.${check}.url.${name}`,
    "what is wrong with it is only logged",
  ]),
);

const knownBetter: Readonly<Record<string, string>> = {
  ...(Object.fromEntries(regexSettings) as Record<string, string>),
  "global_defs.vrrp_ipsets": "the names for IGMP and MLD are read since 2.0.19, the last one since 2.3.0",
  "global_defs.lvs_sync_daemon":
    "the facts put the instance without `inst` before it in words only; all releases read it without complaint",
  ...Object.fromEntries(
    ["vrrp", "checker", "bfd"].map((process) => [
      `global_defs.${process}_cpu_affinity`,
      "the number has a sign, so it ends at 31 bits however many processors there are",
    ]),
  ),
  "vrrp_script.script": "of a command that is missing or empty only the log tells, where it stands",
  interface_up_down_delays: "of a line without a time only the log tells",
  "vrrp_instance.use_vmac": "name or group without a word behind it ends keepalived",
  "vrrp_instance.use_ipvlan": "name or group without a word behind it ends keepalived",
  "vrrp_instance.notify_deleted": "a bad command is only logged, as with the other notifications",
  "virtual_server.real_server.MISC_CHECK.misc_path": "a missing or bad command is only logged",
  "virtual_server.real_server.FILE_CHECK.track_file": "2.2.7 does not find a track_file further down",
  "virtual_server.real_server.BFD_CHECK.name": "2.2.7 does not find a bfd_instance further down",
};

/** The same for options of lines: by name of the option. */
const optionsKnownBetter: Readonly<Record<string, string>> = {
  ipproto: "numbers end at 127, whatever the kernel's field holds",
  as: "no release looks at the word behind it, or behind its `to`: anything may stand there",
};

interface GrammarFact {
  readonly head?: readonly WordFact[];
  readonly items?: WordFact;
  readonly options?: Readonly<Record<string, OptionFact>>;
  readonly $extends?: string;
  readonly maxOptions?: number;
  readonly duplicate?: string;
}

interface FeatureFact {
  readonly default?: string;
  readonly versionToken?: string;
  readonly tokenInverted?: true;
}

describeWith("facts", "the schema and the facts beside this checkout", () => {
  const facts = readFacts("keywords.json") as KeywordFact[];
  const pathOf = ({ path, name }: KeywordFact): string => [...path, name].join(".");
  const covered = facts.filter(({ path, name }) => entryAt(path, name) !== undefined);

  test("know the same keywords", () => {
    expect(facts.map(pathOf).filter((path) => entryOf(path) === undefined)).toEqual([]);
    const told = new Set(facts.map(pathOf));
    expect(allEntries().filter(({ path }) => !told.has(path))).toEqual([]);
  });

  describe("agree on every keyword", () => {
    test.each(covered.map((fact): [string, KeywordFact] => [pathOf(fact), fact]))("%s", (path, fact) => {
      const entry = entryAt(fact.path, fact.name);
      if (entry === undefined || path in knownBetter) return;
      const { shape } = entry;
      const { args } = fact;
      const told = entryTold(fact);
      expect(entryOurs(entry, told)).toEqual(told);

      const words = args.words.map(wordTold);
      expect(wordsOurs(shape, words)).toEqual(words);
      const since = args.words.map((word) => word.since ?? "1.1.0");
      expect(shape.words.map((word) => word.since)).toEqual(historyHides(fact) ?? since);
      const forms = (args.forms ?? []).map((form) => form.map(wordTold));
      expect(shape.forms.map((form, index) => wordsOurs(form, forms[index] ?? []))).toEqual(forms);
      const options = optionsTold(args.options ?? {});
      expect(optionsOurs(shape.options, options)).toEqual(options);
      if (args.variadic === true) expect(shape.repeatsLast || shape.joined).toBe(true);
      if (args.items !== undefined) {
        const item = wordTold(args.items);
        expect(entry.line?.shape.words.map(({ type }) => wordOurs(type, item))).toEqual([item]);
      }
      const kinds = fact.references.map((kind) => (kind === "auth_hmac key id" ? "auth_hmac_key" : kind));
      expect(kinds.filter((kind) => !entry.refersTo.some((known) => known === kind))).toEqual([]);
    });
  });

  describe("agree on what older releases read", () => {
    const changed = covered.filter(
      ({ argHistory, args }) =>
        argHistory !== undefined && args.words.length > 0 && args.options === undefined,
    );
    test.each(changed.map((fact): [string, KeywordFact] => [pathOf(fact), fact]))("%s", (_, fact) => {
      const [word] = entryAt(fact.path, fact.name)?.shape.words ?? [];
      for (const { to, reads } of fact.argHistory ?? []) {
        const [read] = reads;
        // The facts tell of some keywords only that they read no word yet.
        if (read === undefined) expect(compareVersions(word?.since ?? "", to)).toBeGreaterThan(0);
        else {
          const told = { kind: wordTold({ type: read.kind }).kind, min: read.min, max: read.max };
          expect(word && wordOurs(word.type, told, to)).toEqual(told);
        }
      }
    });
  });

  test("agree on who owns the root keywords", () => {
    const passes = readFacts("passes-2.4.3.json") as Record<string, { active_in: string[] }>;
    for (const [name, { active_in }] of Object.entries(passes))
      expect([...passesOwning(name)].sort(), name).toEqual(active_in.sort());
  });

  describe("agree on every line grammar", () => {
    const grammars = readFacts("grammars.json") as Record<string, GrammarFact>;
    test("by name", () => {
      expect(
        Object.keys(grammars)
          .filter((name) => !name.startsWith("_"))
          .sort(),
      ).toEqual([...lineNames].sort());
    });

    test.each(lineNames)("%s", (name) => {
      const own = grammars[name] ?? {};
      const fact = { ...own, options: { ...grammars[own.$extends ?? ""]?.options, ...own.options } };
      const line = lineGrammar(name);
      const known = Object.entries(fact.options).filter(([option]) => !(option in optionsKnownBetter));
      const options = optionsTold(Object.fromEntries(known));
      const ours = line.shape.options.filter((option) => !(option.name in optionsKnownBetter));
      expect(optionsOurs(ours, options)).toEqual(options);
      const head = (fact.head ?? []).map((word) => wordTold(word));
      expect(wordsOurs(line.shape, head).slice(0, head.length)).toEqual(head);
      expect(line.shape.mostOptions[0]?.most ?? null).toBe(fact.maxOptions ?? null);
      if (fact.duplicate !== undefined) expect(line.duplicate).toBe("entry-dropped");
    });
  });

  test("know the same build features", () => {
    const told = readFacts("features.json") as Record<string, FeatureFact>;
    const names = Object.keys(features) as FeatureName[];
    const byMacro = new Map<string, FeatureName>(names.map((name) => [features[name].macro, name]));
    for (const [macro, fact] of Object.entries(told)) {
      const name = byMacro.get(macro);
      expect(name, macro).toBeDefined();
      if (name === undefined) continue;
      expect(features[name].versionWord, macro).toBe(fact.versionToken);
      expect(features[name].wordMeansMissing, macro).toBe(fact.tokenInverted);
      if (fact.default !== undefined) expect(features[name].usual, macro).toBe(fact.default.startsWith("on"));
    }
  });
});

/** A word that older releases did not read at all is told of in the history, not of the word. */
function historyHides({ argHistory, args }: KeywordFact): readonly string[] | undefined {
  const last = argHistory?.findLast(({ reads }) => reads.length === 0);
  if (last === undefined) return undefined;
  const [major = "", minor = "", patch = ""] = last.to.split(".");
  // 2.3.0 followed 2.2.8.
  const next = last.to === "2.2.8" ? "2.3.0" : `${major}.${minor}.${Number(patch) + 1}`;
  return args.words.map(() => next);
}
