import iconv from "iconv-lite";
import { expect, it } from "vitest";
import { FailureError } from "#ipc/failure";
import { streamLines } from "./stream-lines.ts";

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(bytes: Buffer, size = bytes.length, encoding?: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of streamLines(inChunks(bytes, Math.max(1, size)), encoding)) {
    lines.push(...some);
  }
  return lines;
}

const TEXTS = ["plain words only", "naïve café, très joli", "déjà vu à la fête", ""];

it.each([
  ["utf-8", Buffer.from(TEXTS.join("\n"))],
  ["utf-8 with its mark", Buffer.from(`\ufeff${TEXTS.join("\r\n")}`)],
  ["windows-1252", iconv.encode(TEXTS.join("\r"), "windows-1252")],
  ["utf-16le with its mark", iconv.encode(TEXTS.join("\n"), "utf-16le", { addBOM: true })],
  ["utf-16be with its mark", iconv.encode(TEXTS.join("\r\n"), "utf-16be", { addBOM: true })],
  ["utf-16le without", Buffer.from(TEXTS.join("\n"), "utf16le")],
])("reads the lines of a stream in %s, however it is cut", async (_, bytes) => {
  // The last, empty line has no end of its own, so it is none.
  const expected = TEXTS.slice(0, 3);
  for (const size of [1, 2, 3, 7, bytes.length]) {
    expect(await linesOf(bytes, size)).toEqual(expected);
  }
});

it("tells the encoding of Cyrillic from the letters, as of a file", async () => {
  const texts = ["Очень хороший телефон, всем советую", "Ужасное качество, не покупайте"];
  expect(await linesOf(iconv.encode(texts.join("\n"), "windows-1251"))).toEqual(texts);
});

it("reads a line in another encoding among lines of UTF-8", async () => {
  const good = Array.from({ length: 3 }, (_, index) => `très bon café n° ${index}\n`).join("");
  const bytes = Buffer.concat([Buffer.from(good), iconv.encode("déjà vu\n", "windows-1252")]);
  expect((await linesOf(bytes)).at(-1)).toBe("déjà vu");
});

it("reads on in an encoding that shows only after much plain text", async () => {
  const plain = "just plain words\n".repeat(40_000);
  const lines = await linesOf(Buffer.concat([Buffer.from(plain), Buffer.from("très bon")]), 65_536);
  expect(lines).toHaveLength(40_001);
  expect(lines.at(-1)).toBe("très bon");
});

it("reads the encoding that is named", async () => {
  expect(await linesOf(iconv.encode("šest žen", "windows-1250"), 4, "windows-1250")).toEqual([
    "šest žen",
  ]);
});

it("gives what has come when the stream rests", async () => {
  let goOn = () => {};
  const rest = new Promise<void>((resolve) => (goOn = resolve));
  async function* typed(): AsyncGenerator<Buffer> {
    yield Buffer.from("first\nsec");
    await rest;
    yield Buffer.from("ond\n");
  }
  const lines = streamLines(typed());
  expect((await lines.next()).value).toEqual(["first"]);
  goOn();
  expect((await lines.next()).value).toEqual(["second"]);
  expect((await lines.next()).done).toBe(true);
});

it.each([
  ["image", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
  ["utf-32", Buffer.from("fffe00004100000042000000", "hex")],
  ["compressed", Buffer.from("1f8b0800000000000003", "hex")],
  ["pdf", Buffer.from("%PDF-1.7\n%âãÏÓ\n", "latin1")],
] as const)("refuses %s by name", async (kind, bytes) => {
  const refused = await linesOf(bytes).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(FailureError);
  expect((refused as FailureError).about("x")).toEqual({
    code: "format-unreadable",
    file: "x",
    kind,
  });
});
