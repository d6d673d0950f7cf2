import fc from "fast-check";

/** A change at a place of a file, a share of its length. */
export interface ByteDamage {
  readonly place: number;
  readonly kind: "flip" | "insert" | "delete" | "repeat" | "move" | "cut";
  readonly length: number;
  readonly bytes: string;
}

/** Places that a share is chosen from. */
export const PLACES = 1_000_000;

/** Bits that readers of text take for something. */
const TOKENS = [
  '"',
  '""',
  '"""',
  ",",
  ";",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\\",
  "\0",
  "[",
  "]",
  "{",
  "}",
  ":",
  "NaN",
  "null",
  "<",
  ">",
  "</row>",
  "<row",
  "-",
  "1e999",
  "\u00ef\u00bb\u00bf",
  "\u00ff\u00fe",
  "PAR1",
  "PK\u0003\u0004",
  "\u00ff".repeat(9),
] as const;

export const byteDamage: fc.Arbitrary<readonly ByteDamage[]> = fc.array(
  fc.record({
    // Unbiased: half of all places would be the very beginning or end.
    place: fc.noBias(fc.integer({ min: 0, max: PLACES })).map((place) => place / PLACES),
    kind: fc.constantFrom("flip", "flip", "insert", "insert", "delete", "repeat", "move", "cut"),
    length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 3_000 })),
    bytes: fc.oneof(
      fc.constantFrom(...TOKENS),
      fc
        .tuple(fc.constantFrom(...TOKENS), fc.integer({ min: 1, max: 20_000 }))
        .map(([token, times]) => token.repeat(times)),
      fc.string({
        unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
        maxLength: 12,
      }),
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

export function damageBytes(content: Buffer, damages: readonly ByteDamage[]): Buffer {
  return damages.reduce((bytes, { place, kind, length, bytes: text }) => {
    const at = Math.floor(place * bytes.length);
    const head = bytes.subarray(0, at);
    const part = bytes.subarray(at, at + length);
    const tail = bytes.subarray(at + length);
    const more = Buffer.from(text, "latin1");
    switch (kind) {
      case "flip":
        return Buffer.concat([
          head,
          Buffer.from(part.subarray(0, 4).map((byte) => byte ^ (length % 255 || 1))),
          bytes.subarray(at + 4),
        ]);
      case "insert":
        return Buffer.concat([head, more, part, tail]);
      case "delete":
        return Buffer.concat([head, tail]);
      case "repeat":
        return Buffer.concat([head, ...Array<Buffer>(1 + (length % 50)).fill(part), tail]);
      case "move":
        return Buffer.concat([tail, part, head]);
      case "cut":
        return Buffer.from(head);
    }
  }, content);
}
