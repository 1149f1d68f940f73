import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { isUsual, usualWidth, widthsIn } from "../../../cli/lint/width.ts";
import { visible } from "../../../cli/visible.ts";

const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
const usual = units.filter(isUsual);

describe("usual characters", () => {
  test("are as wide as the library says", () => {
    const wrong = usual.map(visible).filter((text) => usualWidth(text) !== stringWidth(text));
    expect(wrong).toEqual([]);
  });

  test("do not join with one another", () => {
    const segmenter = new Intl.Segmenter();
    const isJoined = (text: string): boolean => [...segmenter.segment(text)].length < 2;
    const neighbours = ["a", "é", "•", "中", "가", "を"];
    const joined = usual.filter((one) =>
      neighbours.some((other) => isJoined(one + other) || isJoined(other + one)),
    );
    expect(joined).toEqual([]);
  });

  test("are those of most languages, and no emoji", () => {
    expect(isUsual("für „Zürich“ – Привет, 主机，설정。\t")).toBe(true);
    expect(["👍", "e\u0301", "\u200b", "\u00ad", "ไ"].filter(isUsual)).toEqual([]);
  });
});

test("the library is asked as soon as one text has another", async () => {
  expect(await widthsIn(["one", "zwei"])).toBe(usualWidth);
  expect(await widthsIn(["one", "👍"])).toBe(stringWidth);
});
