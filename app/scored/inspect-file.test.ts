import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { inspectFile } from "./inspect-file.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

it("tells what a file is and lets the person change it", async () => {
  const file = path.join(await makeScratchFolder(), "in.csv");
  await writeFile(file, "1;a sentence of words\n2;another sentence here\n");
  expect(await inspectFile(file)).toMatchObject({
    ok: true,
    value: {
      facts: { delimiter: ";", header: { present: false }, rowCount: 2, columns: ["1", "2"] },
      rows: [
        ["1", "a sentence of words"],
        ["2", "another sentence here"],
      ],
      textColumn: { kind: "found", column: { index: 1 } },
    },
  });
  expect(await inspectFile(file, { choice: { headerRows: 1, delimiter: "," } })).toMatchObject({
    ok: true,
    value: { facts: { rowCount: 1, columns: ["1;a sentence of words"] } },
  });
  expect(await inspectFile(`${file}.not`)).toMatchObject({ error: { code: "file-not-found" } });
});

it("tells what most texts of each column are in", async () => {
  const file = path.join(await makeScratchFolder(), "in.csv");
  const texts = [
    "Das Essen war kalt und schmeckte nicht.",
    "Wir kommen bestimmt nicht wieder hierher.",
  ];
  await writeFile(
    file,
    `id,comment\n${texts.map((text, index) => `${index},${text}`).join("\n")}\n`,
  );
  expect(await inspectFile(file)).toMatchObject({
    ok: true,
    value: { languages: [null, { language: "de", share: 1 }] },
  });
});
