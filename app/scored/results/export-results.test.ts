import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { ExportRequest, Queried, SummaryNames } from "#ipc/results/results";
import { inspectTable } from "#tables/open-table";
import { createContext, openContent, openScored, valueOf } from "./testing/open-scored.ts";

const HEADER =
  "id,comment,undertone_label,undertone_score,undertone_polarity,undertone_subjectivity,undertone_tokens,undertone_windows,undertone_error";
const ROWS = [
  `1,"good, very",positive,0.9000,0.8000,0.5000,4,1,`,
  `2,=SUM(A1),negative,0.8000,-0.7000,0.2500,3,2,`,
  `3,,,,,,,,no text`,
  `4,"say ""so""\nagain",positive,0.7000,0.3000,0.7500,5,1,`,
];
/** As the page of a Brazilian sends them. */
const NAMES: SummaryNames = {
  figure: "medida",
  value: "valor",
  share: "parte",
  rows: "linhas",
  scored: "linhas avaliadas",
  withError: "linhas com erro",
  longTexts: "textos mais longos que uma janela",
  meanScore: "média da confiança",
  meanPolarity: "polaridade média",
  meanSubjectivity: "subjetividade média",
  label: "rótulo {label}",
  polarity: "polaridade de {from} a {to}",
};
const CSV = `${HEADER}\n${ROWS.join("\n")}\n`;

async function exportFrom(
  opened: Awaited<ReturnType<typeof openContent>>,
  queried: Queried,
  request: Partial<ExportRequest>,
) {
  const { session, folder } = opened;
  const what = { what: "rows", format: "csv", formulas: "keep", names: NAMES, ...request } as const;
  const outputPath = path.join(folder, `out.${what.format}`);
  const { queryId } = queried;
  const result = await session.export({ ...what, queryId, outputPath }, createContext());
  return { result, outputPath };
}

async function cellsOf(file: string): Promise<(readonly string[])[]> {
  const table = await inspectTable(file, {});
  const rows: (readonly string[])[] = [table.facts.columns];
  for await (const { cells } of table.open().reader.rows()) rows.push(cells);
  table.close();
  return rows;
}

describe("the rows", () => {
  it("are written in the order in which they are shown, with every column as it was", async () => {
    const opened = await openContent("in.csv", CSV);
    const queried = await opened.query({}, { column: "polarity", direction: "ascending" });
    const { result, outputPath } = await exportFrom(opened, queried, {});
    valueOf(result);
    const original = parse(CSV);
    const written = parse(await readFile(outputPath, "utf8"));
    expect(written).toEqual([0, 2, 4, 1, 3].map((row) => original[row]));
    expect(await readdir(opened.folder)).toEqual(["out.csv", "rows.jsonl"]);
  });

  it("are opened again with the same predictions, from CSV and from Excel", async () => {
    for (const format of ["csv", "xlsx"] as const) {
      const opened = await openContent("in.csv", CSV);
      const shown = await opened.rows(await opened.query());
      const { result, outputPath } = await exportFrom(opened, await opened.query(), { format });
      valueOf(result);
      const again = await openScored(outputPath);
      expect(await again.rows(await again.query())).toEqual(shown);
    }
  });

  it("have formulas defused only where the person says so", async () => {
    const opened = await openContent("in.csv", CSV);
    const queried = await opened.query({ labels: ["negative"] });
    const kept = await exportFrom(opened, queried, {});
    expect(await readFile(kept.outputPath, "utf8")).toContain("2,=SUM(A1),");
    const escaped = await exportFrom(opened, queried, { formulas: "escape" });
    expect(await readFile(escaped.outputPath, "utf8")).toContain("2,'=SUM(A1),");
    // A negative polarity is a number and no formula.
    expect(await readFile(escaped.outputPath, "utf8")).toContain(",-0.7000,");
  });

  it("never go over the scored file, and a folder that is not there is said", async () => {
    const opened = await openContent("in.csv", CSV);
    const { queryId } = await opened.query();
    const over = await opened.session.export(
      {
        what: "rows",
        format: "csv",
        formulas: "keep",
        names: NAMES,
        queryId,
        outputPath: opened.scoredPath,
      },
      createContext(),
    );
    expect(over).toMatchObject({ ok: false, error: { code: "output-is-input" } });
    expect(await readFile(opened.scoredPath, "utf8")).toBe(CSV);
    const nowhere = path.join(opened.folder, "no", "out.csv");
    const lost = await opened.session.export(
      { what: "rows", format: "csv", formulas: "keep", names: NAMES, queryId, outputPath: nowhere },
      createContext(),
    );
    expect(lost).toMatchObject({ ok: false, error: { code: "folder-missing" } });
  });

  it("refuse a cell that Excel can't hold, name its row and leave no file", async () => {
    const long = "x".repeat(40_000);
    const opened = await openContent("in.csv", `${HEADER}\n1,${long},a,0.5000,,,1,1,\n`);
    const { result } = await exportFrom(opened, await opened.query(), { format: "xlsx" });
    expect(result).toMatchObject({
      ok: false,
      error: { code: "beyond-sheet", kind: "characters", row: 1, found: 40_000 },
    });
    expect(await readdir(opened.folder)).toEqual(["rows.jsonl"]);
  });

  it("stop on request and leave no file", async () => {
    const opened = await openContent("in.csv", CSV);
    const { queryId } = await opened.query();
    const controller = new AbortController();
    controller.abort();
    const outputPath = path.join(opened.folder, "out.csv");
    const stopped = await opened.session.export(
      { what: "rows", format: "csv", formulas: "keep", names: NAMES, queryId, outputPath },
      createContext(controller.signal),
    );
    expect(stopped).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(await readdir(opened.folder)).toEqual(["rows.jsonl"]);
  });
});

describe("the summary", () => {
  it.each(["csv", "xlsx"] as const)(
    "tells what the shown rows are like in the words of the page, as %s",
    async (format) => {
      const opened = await openContent("in.csv", CSV);
      const queried = await opened.query({ errors: "without" });
      const { result, outputPath } = await exportFrom(opened, queried, { what: "summary", format });
      valueOf(result);
      const [header, ...figures] = await cellsOf(outputPath);
      expect(header).toEqual(["medida", "valor", "parte"]);
      const of = (name: string) => figures.find(([figure]) => figure === name)?.slice(1);
      expect(of("linhas")?.[0]).toBe("3");
      expect(of("polaridade média")?.[0]).toBe("0.1333");
      expect(of("textos mais longos que uma janela")?.[0]).toBe("1");
      expect(of("rótulo positive")).toEqual(["2", "0.6667"]);
      expect(of("polaridade de -0.70 a -0.60")).toEqual(["1", "0.3333"]);
    },
  );
});
