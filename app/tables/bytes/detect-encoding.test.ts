import iconv from "iconv-lite";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { detectEncoding } from "./detect-encoding.ts";
import { FirstReading } from "./first-reading.ts";
import { makeScratchFolder } from "../testing/scratch-folder.ts";

const WESTERN = `id,text\n1,"It’s “fine” – café, 5 €"\n${"2,plain words only\n".repeat(20)}`;
const PORTUGUESE = "id,texto\n1,Não gostei da refeição, péssima atuação do garçom\n".repeat(5);
const RUSSIAN =
  "id,text\n1,Я купил этот телефон в прошлом месяце и не жалею. Батарея держится долго, но камера могла бы быть лучше. В целом рекомендую всем, кто ищет недорогой аппарат.\n";
const JAPANESE = "id,text\n1,この製品はとても良いです。また買いたいと思います\n".repeat(10);

async function detect(content: Buffer, chosen?: string) {
  const file = path.join(await makeScratchFolder(), "in.csv");
  await writeFile(file, content);
  return detectEncoding(await (await FirstReading.begin(file)).finish(), chosen);
}

it.each<[string, string, string]>([
  ["utf-8", "utf8", WESTERN],
  ["utf-8", "utf8", RUSSIAN],
  ["utf-8", "utf8", "only,ascii\n1,2\n"],
  ["windows-1252", "windows-1252", WESTERN],
  ["windows-1252", "windows-1252", PORTUGUESE],
  ["windows-1251", "windows-1251", RUSSIAN],
  ["koi8-r", "koi8-r", RUSSIAN],
  ["shift_jis", "shift_jis", JAPANESE],
  ["utf-16le", "utf-16le", WESTERN],
  ["utf-16be", "utf-16be", WESTERN],
])("finds %s", async (expected, written, text) => {
  const { encoding } = await detect(iconv.encode(text, written));
  expect(encoding.name).toBe(expected);
  expect(encoding.decode(encoding.toWire(iconv.encode(text, written)))).toBe(text);
});

it.each(["utf-8", "utf-16le", "utf-16be", "windows-1252", "shift_jis", "macroman", "cp437"])(
  "keeps every byte through %s",
  async (name) => {
    const bytes = Buffer.from(Array.from({ length: 1024 }, (_, index) => (index * 37) % 256));
    const { encoding } = await detect(Buffer.from("a,b\n"), name);
    expect(encoding.fromWire(encoding.toWire(bytes)).equals(bytes)).toBe(true);
  },
);

it("reads lines of another encoding among those of UTF-8 as they were meant", async () => {
  const lines = ["1,Caf\u00e9 is great", "2,\u00dcber good", "3,d\u00e9j\u00e0 vu"].join("\n");
  const bytes = Buffer.concat([
    Buffer.from(`id,comment\n${lines}\n4,`),
    Buffer.from("Caf\u00e9 is bad \u0097 never\n", "latin1"),
  ]);
  const { encoding } = await detect(bytes, undefined);
  expect(encoding.name).toBe("utf-8");
  expect(encoding.decode(bytes.toString("latin1"))).toBe(
    `id,comment\n${lines}\n4,Caf\u00e9 is bad \u2014 never\n`,
  );
});

it.each(["utf-7", "utf-32", "iso-2022-jp", "klingon"])("refuses %s", async (name) => {
  await expect(detect(Buffer.from("a,b\n"), name)).rejects.toMatchObject({
    code: "encoding-unknown",
  });
});
