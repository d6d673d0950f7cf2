import { detached } from "#tables/bytes/detached";
import type { AuditFindings } from "#ipc/results/audit";
import type { OverviewRequest } from "#ipc/overview/overview";
import { textInCell } from "#scoring/text-to-score";
import { readRows } from "../results/read-rows.ts";
import type { CallContext } from "../results/row-finder.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import type { OverviewSession } from "../overview/overview-session.ts";
import { readAudit } from "./audit-file.ts";
import { judgeAudit, labelledRows } from "./judge.ts";
import { judgeGroups } from "./judge-groups.ts";

const LONGEST_QUOTE = 400;
/** Mistakes whose texts are told. */
const MOST_QUOTES = 100;

/**
 * What the check of a file says, also of the groups that its overview tells of; null where no rows were
 * drawn. Throws `audit-damaged`, `audit-of-other-rows`, and the signal's reason when aborted.
 */
export async function judgeFile(
  overviews: OverviewSession,
  request: Pick<OverviewRequest, "asked" | "groups">,
  context: CallContext,
): Promise<AuditFindings | null> {
  const { table } = overviews;
  const audit = await readAudit(table);
  if (!audit || audit.drawn.length === 0) return null;
  const report = judgeAudit(audit, table.index);
  const rows = report.mistakes.slice(0, MOST_QUOTES).map(({ row }) => row);
  const { subset, languages, grouped } = await overviews.groupings(request, context);
  const told = { strata: audit.strata, labelled: labelledRows(audit) };
  const isMany = languages && languages.values.filter((value) => value !== "").length > 1;
  return {
    report,
    mistakeTexts: await readAuditTexts(table, rows, LONGEST_QUOTE),
    measures: subset.measured.measures.map(({ measure, labels }) => ({
      measure,
      labels: [...labels],
    })),
    languages: isMany ? judgeGroups(told, subset, languages) : null,
    groups: grouped && judgeGroups(told, subset, grouped),
  };
}

/** Texts of rows, cut beyond `longest` characters, each with its language (BCP 47). */
export async function readAuditTexts(
  { spool, index, textColumn }: Pick<ScoredTable, "spool" | "index" | "textColumn">,
  rows: readonly number[],
  longest: number,
): Promise<AuditFindings["mistakeTexts"]> {
  const texts: AuditFindings["mistakeTexts"] = [];
  for await (const cells of readRows({ spool, index }, rows)) {
    const text = textInCell(cells[textColumn] ?? "");
    texts.push({
      text: text.length > longest ? detached(text.slice(0, longest)) : text,
      isCut: text.length > longest,
      language: index.languageNames[index.languages[rows[texts.length] ?? 0] ?? 0] || null,
    });
  }
  return texts;
}
