import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTokenizer, type Tokenizer } from "./tokenizer.ts";
import { cutIntoWindows } from "./windows.ts";

/** Small tokenizers that the Rust library (tokenizers 0.23) trained, of the kinds that encoders have. */
const KINDS = {
  /** As RoBERTa's, RobertaProcessing. */
  "byte-level-bpe": await load("byte-level-bpe"),
  /** As XLM-R's, TemplateProcessing; line ends become spaces as in its normalizer. */
  unigram: await load("unigram"),
  /** Words end with a mark; no special tokens. */
  "word-end-bpe": await load("word-end-bpe"),
  /** Unigram with a normalizer of its own, and words parted before. */
  "tone-romance": await load("../../../../models/tone-romance/tokenizer"),
  /** WordPiece; every address is one and the same, and every file name. */
  "tone-en": await load("../../../../models/tone-en/tokenizer"),
} as const;
type Kind = keyof typeof KINDS;

async function load(name: string): Promise<Tokenizer> {
  const file = new URL(`testing/tokenizers/${name}.json`, import.meta.url);
  const tokenizer = createTokenizer(JSON.parse(await readFile(file, "utf8")));
  if (!tokenizer.ok) throw new Error(JSON.stringify(tokenizer.error));
  return tokenizer.value;
}

const LONG = "I am  very happy.\n\nKind staff,  late parcels… olá! 😀";

/** The ids that the Rust library gives, special tokens included. */
const EXPECTED: [Kind, string, number[]][] = [
  ["byte-level-bpe", "The food was good.", [0, 272, 282, 284, 324, 18, 2]],
  [
    "byte-level-bpe",
    "The food was good. The service was bad!",
    [0, 272, 282, 284, 324, 18, 309, 285, 284, 283, 5, 2],
  ],
  [
    "byte-level-bpe",
    LONG,
    [
      0, 45, 322, 225, 225, 90, 265, 93, 329, 18, 203, 203, 47, 294, 316, 74, 16, 225, 313, 315,
      317, 163, 227, 104, 225, 328, 5, 225, 177, 258, 251, 227, 2,
    ],
  ],
  ["byte-level-bpe", "Não gostei do serviço.", [0, 50, 132, 306, 325, 321, 310, 320, 18, 2]],
  [
    "unigram",
    "The food was good. The service was bad!",
    [0, 4, 19, 10, 7, 23, 17, 5, 9, 24, 42, 39, 4, 19, 10, 7, 16, 15, 17, 5, 9, 22, 36, 2],
  ],
  [
    "unigram",
    LONG,
    [
      0, 4, 37, 4, 5, 21, 4, 4, 49, 7, 29, 30, 4, 10, 5, 14, 14, 30, 39, 4, 4, 3, 11, 13, 8, 4, 26,
      5, 18, 18, 20, 4, 4, 12, 5, 27, 4, 14, 5, 29, 15, 12, 9, 39, 39, 39, 4, 6, 12, 31, 36, 4, 3,
      2,
    ],
  ],
  ["unigram", "Não gostei do serviço.", [0, 4, 3, 34, 6, 24, 26, 7, 11, 4, 8, 6, 16, 35, 6, 39, 2]],
  [
    "word-end-bpe",
    "The food was good. The service was bad!",
    [56, 62, 65, 78, 39, 56, 66, 65, 59, 44],
  ],
  [
    "tone-romance",
    "¡Qué peliculón! Sos un genio 👏🏽❤️",
    [0, 6461, 7557, 8897, 4204, 2870, 36, 12800, 47, 15621, 30, 6, 50801, 20415, 2],
  ],
  [
    "tone-romance",
    "@joao_1 olha isso: https://t.co/aB1?x=2&y kkkkk\n\nOTIMO",
    [0, 820, 25916, 41932, 3306, 12, 949, 339, 1712, 1712, 34, 9883, 2],
  ],
  [
    "tone-romance",
    "ﬁm de semana № 5 … “ok” ½ x²",
    [0, 8624, 8, 3639, 95, 161, 134, 48, 447, 56, 91, 50883, 237, 635, 237, 2],
  ],
  ["tone-romance", "नमस्ते 这个产品 Это ужасно 🙄🫠", [0, 6, 3, 6, 3, 6, 3, 6, 3, 6, 50847, 3, 2]],
  [
    "tone-romance",
    "a@b.com e www.loja.com.br/p İstanbul ΣΟΦΟΣ",
    [0, 10, 613, 217, 5, 218, 28, 949, 17, 3, 2241, 4014, 6, 3, 2],
  ],
  [
    "tone-en",
    "See https://a.example/love?id=7, or WWW.hate.example!",
    [
      101, 2156, 16770, 1024, 1013, 1013, 1056, 1012, 2522, 1013, 1060, 2509, 1010, 2030, 16770,
      1024, 1013, 1013, 1056, 1012, 2522, 1013, 1060, 2509, 999, 102,
    ],
  ],
  [
    "tone-en",
    "Mail best.ever@example.co.uk, says @sad_boy.",
    [101, 5653, 1030, 5310, 1010, 2758, 1030, 6517, 1035, 2879, 1012, 102],
  ],
  [
    "tone-en",
    'C:\\Users\\joe\\worst_day.PDF and "love-hate.json" 😂🫶❤️',
    [101, 5371, 1998, 1000, 5371, 1000, 69, 235, 31, 102],
  ],
  [
    "tone-en",
    "Node.js 2.0 is a file.Then ok",
    [101, 13045, 1012, 1046, 2015, 1016, 1012, 1014, 2003, 1037, 5371, 1012, 2059, 7929, 102],
  ],
];

describe("createTokenizer", () => {
  it.each(EXPECTED)("gives a %s the reference's ids: %s", (kind, text, expected) => {
    const tokenizer = KINDS[kind];
    expect([...tokenizer.prefix, ...tokenizer.encode(text), ...tokenizer.suffix]).toEqual(expected);
  });

  it.each(EXPECTED)("cuts nothing out of a %s's windows: %s", (kind, text, expected) => {
    const tokenizer = KINDS[kind];
    const ids = [...cutIntoWindows(text, tokenizer, 512)].flatMap((window) => window.ids);
    expect([...tokenizer.prefix, ...ids, ...tokenizer.suffix]).toEqual(expected);
  });

  it.each(Object.entries(KINDS))("loses no token between the windows of a %s", (_, tokenizer) => {
    const word = fc.stringMatching(/^[a-zã]{1,9}[.!?,]?$/u);
    const space = fc.constantFrom(" ", "  ", "\n", "\n\n", "\t");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, space)),
        fc.integer({ min: 8, max: 40 }),
        (words, max) => {
          const text = words.flat().join("").trim();
          const windows = [...cutIntoWindows(text, tokenizer, max)];
          expect(windows.flatMap(({ ids }) => ids)).toEqual(tokenizer.encode(text));
          const room = max - tokenizer.prefix.length - tokenizer.suffix.length;
          for (const { ids } of windows) expect(ids.length).toBeLessThanOrEqual(room);
        },
      ),
    );
  });

  it.each<[Kind, string, boolean]>([
    ["byte-level-bpe", "good food", true],
    ["byte-level-bpe", "xqz", false],
    ["unigram", "good food", true],
    ["unigram", "xqz", false],
    ["word-end-bpe", "good food", true],
    ["word-end-bpe", "gostfood", false],
  ])("knows where a %s's words end: %s", (kind, text, expected) => {
    const tokenizer = KINDS[kind];
    const ids = tokenizer.encode(text);
    const inside = ids
      .slice(1)
      .map((after, index) => tokenizer.isWordBoundary(ids[index] ?? 0, after));
    expect(inside.length).toBeGreaterThan(0);
    expect(inside.includes(true)).toBe(expected);
  });

  it.each(["", " \n\t", "\0\0", "\u200B", "\uD800", "\u00A0"])(
    "has no window for %j, which byte-level tokenizers have tokens for",
    (text) => {
      for (const tokenizer of Object.values(KINDS)) {
        expect([...cutIntoWindows(text, tokenizer, 32)]).toEqual([]);
      }
    },
  );
});
