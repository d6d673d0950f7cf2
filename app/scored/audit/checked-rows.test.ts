import { readFile, writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { openOverview } from "../overview/testing/open-overview.ts";
import { withAnswers, writeAudit } from "./audit-file.ts";
import { countCheckedRows, readCheckedRows } from "./checked-rows.ts";
import { drawAudit } from "./draw-audit.ts";
import { HeldTexts } from "./held-texts.ts";

const HEADER = "comment,undertone_label,undertone_score,undertone_language";

/** A scored file of which five rows were drawn; four have an answer, and one of these can't be told. */
async function openChecked(text = "text") {
  const lines = Array.from(
    { length: 40 },
    (_, row) => `${text} ${row},negative,0.7${100 + row},en`,
  );
  const { session } = await openOverview(`${HEADER}\n${lines.join("\n")}\n`);
  const { table } = session.opened ?? {};
  if (!table) throw new Error("not open");
  const audit = await drawAudit(table, { count: 5, seed: 1, before: null });
  const rows = audit.drawn.slice(0, 4).map(({ row }) => row);
  const answers = rows.map((row, at) => ({ row, label: at === 3 ? null : "positive" }));
  await writeAudit(table, withAnswers(audit, "me", answers));
  return { file: table.path, told: rows.slice(0, 3) };
}

it("are read from the scored file as it is now", async () => {
  const { file, told } = await openChecked();
  expect(await countCheckedRows(file)).toBe(3);
  const rows = await readCheckedRows(file, new HeldTexts());
  expect(rows).toHaveLength(3);
  expect(new Set(rows)).toEqual(
    new Set(told.map((row) => ({ text: `text ${row}`, language: "en", label: "positive" }))),
  );
});

it("are of no use where the file's rows are others now, and say so", async () => {
  const { file } = await openChecked();
  const content = await readFile(file, "utf8");
  await writeFile(file, `${content}one more,negative,0.7,en\n`);
  await expect(readCheckedRows(file, new HeldTexts())).rejects.toMatchObject({
    code: "audit-of-other-rows",
  });
  await writeFile(file, content.replaceAll("negative", "neutral"));
  await expect(readCheckedRows(file, new HeldTexts())).rejects.toMatchObject({
    code: "audit-of-other-rows",
  });
  await writeFile(`${file}.audit.json`, "no JSON");
  await expect(countCheckedRows(file)).rejects.toMatchObject({ code: "audit-damaged" });
  const { file: unchecked } = await openChecked();
  expect(await readCheckedRows(`${unchecked}.x`, new HeldTexts())).toEqual([]);
});

it("are refused where they are documents, or more than there is room for, of however many files", async () => {
  const { file: document } = await openChecked("long ".repeat(20_001).trim());
  await expect(readCheckedRows(document, new HeldTexts())).rejects.toMatchObject({
    code: "correction-too-long",
  });
  const { file } = await openChecked();
  const held = new HeldTexts();
  const other = "x".repeat(100_000);
  for (let row = 0; row < 500; row += 1) held.add(other, { file: "other.csv", row });
  await expect(readCheckedRows(file, held)).rejects.toMatchObject({ code: "corrections-too-many" });
});
