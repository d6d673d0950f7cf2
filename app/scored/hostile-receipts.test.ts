import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import { EVERY_ROW } from "#ipc/results/every-row";
import { receiptPathOf, sumOfReceipt } from "#scoring/output/receipt";
import { scoreFile } from "#scoring/score-file";
import { createFakeScorer, FAKE_MODEL } from "#scoring/testing/fake-scorer";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { compareScored } from "./compare/compare-scored.ts";
import { planRescoring } from "./compare/rescoring.ts";
import { OverviewSession } from "./overview/overview-session.ts";
import { EVERYTHING } from "#ipc/results/every-row";
import { createContext, FILE_ORDER } from "./results/testing/open-scored.ts";
import { ResultsSession } from "./results/results-session.ts";

const LONG = "x".repeat(200_000);

interface Sample {
  readonly folder: string;
  readonly scored: string;
  readonly receipt: Record<string, unknown>;
  /** What a person sees of it. */
  readonly told: unknown;
}
const ROWS = Array.from(
  { length: 12 },
  (_, row) => `${row},text ${row},${row} other words of it\n`,
);
const CODED = ROWS.map((row) => row.replace(/,[^,]*$/u, ",x\n"));
const NAMES = "id,liked,disliked\n";

async function makeSample(content: string, column: string[], headerRows?: number): Promise<Sample> {
  const folder = await makeScratchFolder();
  const input = path.join(folder, "in.csv");
  const scored = path.join(folder, "out.csv");
  await writeFile(input, content);
  const done = await scoreFile({
    inputPath: input,
    output: scored,
    column,
    scorer: createFakeScorer(),
    language: "en",
    appVersion: "0.0.0",
    choice: { headerRows },
  });
  expect(done.ok).toBe(true);
  const written = JSON.parse(await readFile(receiptPathOf(scored), "utf8")) as Options;
  const { sum, ...receipt } = written;
  expect(sum).toBe(sumOfReceipt(receipt));
  return { folder, scored, receipt, told: await look(scored) };
}

/** Everything that a receipt is read for, as data: what is told, or the code of a failure. */
async function look(scored: string) {
  const session = new ResultsSession();
  const spoolPath = path.join(await makeScratchFolder(), "rows");
  const opened = await session.open({ path: scored, spoolPath, scoring: 0 }, createContext());
  const told = opened.ok ? await lookInside(session) : { failure: opened.error.code };
  await session.close();
  const compared = await compareScored({
    beforePath: scored,
    afterPath: scored,
    scoring: 0,
    signal: createContext().signal,
  });
  // The sides name the receipt's model, which is nobody else's to say.
  const comparison = compared.ok
    ? { ...compared.value, before: null, after: null }
    : { failure: compared.error.code };
  return { ...told, comparison };
}

async function lookInside(session: ResultsSession) {
  const query = await session.query(
    { filter: EVERY_ROW, sort: FILE_ORDER, isFolded: false },
    createContext(),
  );
  if (!query.ok) throw new Error(query.error.code);
  const { queryId } = query.value;
  const rows = await session.rows({ queryId, start: 0, count: 100, ownColumns: [] });
  const { opened } = session;
  if (!opened) throw new Error("not open");
  const overview = await new OverviewSession(opened).overview(EVERYTHING, createContext());
  return { textColumn: opened.table.textColumn, rows, overview };
}

type Options = Record<string, unknown>;
const options = (changed: Options) => (receipt: Options) => ({
  ...receipt,
  options: { ...(receipt["options"] as Options), ...changed },
});
const whole = (changed: Options) => (receipt: Options) => ({ ...receipt, ...changed });

/** What a receipt may say that its file is not like. */
const LIES: readonly (readonly [what: string, lie: (receipt: Options) => Options])[] = [
  ["nothing", () => ({})],
  ["no options", (receipt) => ({ ...receipt, options: undefined })],
  ["options that are a text", whole({ options: "keep" })],
  [
    "a column that is far away",
    options({ textColumn: { index: 2 ** 40, name: "liked", reason: "named" } }),
  ],
  ["a column below nothing", options({ textColumn: { index: -1, name: "liked" } })],
  ["half a column", options({ textColumn: { index: 0.5, name: "liked" } })],
  ["a column that is not there", options({ textColumn: { index: 1, name: "__proto__" } })],
  ["a name without an end", options({ textColumn: { index: 1, name: LONG } })],
  [
    "appended columns that are not there",
    options({ appendedColumns: ["constructor", "__proto__"] }),
  ],
  [
    "many appended columns",
    options({ appendedColumns: Array.from({ length: 60_000 }, () => "x") }),
  ],
  ["further columns of nothing", whole({ further: [{}] })],
  [
    "a further column far away",
    whole({ further: [{ textColumn: { index: 1e9, name: "no" }, appendedColumns: [] }] }),
  ],
  ["rows above that are all", options({ rowsAbove: 2 ** 50 })],
  ["rows above below nothing", options({ rowsAbove: -3 })],
  ["an encoding that nobody has", options({ encoding: "../../etc" })],
  ["a delimiter that is a text", options({ delimiter: "id," })],
  ["a list in a table", options({ list: "__proto__.constructor" })],
  ["a sheet in a table", options({ sheet: "../../sheet" })],
  ["a language without an end", options({ language: { rule: "set", language: LONG } })],
  ["a model without an end", whole({ model: { id: LONG, version: LONG, sha256: LONG } })],
  ["a size of nothing", whole({ output: { sizeBytes: -1 } })],
  ["counts that lie", whole({ counts: { rows: 1e12, scored: -5, labels: { positive: 1e300 } } })],
  ["a familiarity of its own", whole({ familiarity: { share: 1e308, __proto__: { share: 1 } } })],
  ["an end in the year 275760", whole({ finishedAt: "+275760-09-13T00:00:00.001Z" })],
];

/** What may be said of one that tells what can't be; whatever else must be seen as it is. */
const REFUSED = new Set<string>(["not-scored", "encoding-unknown", "scored-column-unknown"]);

const UNSCORABLE = new Set<string>([
  "column-missing",
  "column-not-found",
  "no-text",
  "encoding-unknown",
]);

it.each<[what: string, ...of: Parameters<typeof makeSample>]>([
  ["one column", NAMES + CODED.join(""), ["liked"]],
  ["two columns", NAMES + ROWS.join(""), ["liked", "disliked"]],
  ["no header", CODED.join(""), ["2"], 0],
  ["two columns and no header", ROWS.join(""), ["2", "3"], 0],
])(
  "a receipt that lies about a file with %s is refused or changes nothing",
  async (...sample) => {
    const [, ...of] = sample;
    const { folder, scored, receipt, told } = await makeSample(...of);
    const before = await readFile(scored, "utf8");
    const wrong: string[] = [];
    for (const [what, lie] of LIES) {
      const lied = lie(receipt);
      for (const sum of [undefined, sumOfReceipt(lied)]) {
        await writeFile(receiptPathOf(scored), JSON.stringify({ ...lied, sum }));
        const seen = await look(scored);
        const isRight =
          "failure" in seen ? REFUSED.has(seen.failure) : isDeepStrictEqual(seen, told);
        if (!isRight) wrong.push(what);
      }
      const plan = await planRescoring(scored, [FAKE_MODEL]);
      if (!plan.ok || plan.value.inputPath === scored) continue;
      const { inputPath, textColumn, furtherColumns, choice, scorePlaceholders, mixed } =
        plan.value;
      const output = path.join(folder, "again.csv");
      const again = await scoreFile({
        inputPath,
        output,
        choice,
        scorePlaceholders,
        mixed,
        column: textColumn === undefined ? undefined : [textColumn, ...furtherColumns],
        scorer: createFakeScorer(),
        language: "en",
        appVersion: "0.0.0",
        force: true,
      });
      const isRight = again.ok
        ? (await readFile(output, "utf8")) === before
        : UNSCORABLE.has(again.error.code);
      if (!isRight) wrong.push(`${what}, scored again`);
    }
    expect(wrong).toEqual([]);
  },
  60_000,
);
