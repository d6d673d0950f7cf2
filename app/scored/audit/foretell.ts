import jstat from "jstat";
import type { AuditForecast } from "#ipc/results/audit";
import { createTellingScorer } from "#scoring/text-languages";
import { textInCell } from "#scoring/text-to-score";
import { isTextFailure, type Scorer } from "#scoring/scorer";
import { isSignificant } from "../overview/proportions.ts";
import { readRows } from "../results/read-rows.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import type { Audit } from "./audit-file.ts";
import { LEAST_CHECKED, stratifiedShare } from "./estimate.ts";
import { labelledRows } from "./judge.ts";

interface NamedModel {
  readonly id: string;
  readonly version: string;
}

/** A model that has scored a checked file and is not here any more, and what takes its place; null for none. */
export function successionOf(
  { model, models = model ? [model] : [] }: Pick<Audit, "model" | "models">,
  present: readonly (NamedModel & { readonly sha256: string })[],
): { before: NamedModel; after: NamedModel } | null {
  const before = models.find(
    ({ id, version, sha256 }) =>
      !present.some(
        (one) => one.id === id && one.version === version && (sha256 ?? one.sha256) === one.sha256,
      ),
  );
  const after = present.find(({ id }) => id === before?.id) ?? present[0];
  return before && after ? { before: nameOf(before), after: nameOf(after) } : null;
}

function nameOf({ id, version }: NamedModel): NamedModel {
  return { id, version };
}

/** A checked row as a model has to read it again. */
export interface CheckedText {
  readonly text: string;
  /** BCP 47; null where the file tells none. */
  readonly language: string | null;
}

/** The texts of the rows that a check has labels for, in the order of `labelledRows`. */
export async function readCheckedTexts(table: ScoredTable, audit: Audit): Promise<CheckedText[]> {
  const { index, textColumn } = table;
  const rows = labelledRows(audit).map(({ row }) => row);
  const texts: CheckedText[] = [];
  for await (const cells of readRows(table, rows)) {
    texts.push({
      text: textInCell(cells[textColumn] ?? ""),
      language: index.languageNames[index.languages[rows[texts.length] ?? 0] ?? 0] || null,
    });
  }
  return texts;
}

/** What models call texts: null for one that none of them reads. Throws the signal's reason when aborted. */
export async function labelTexts(
  scorer: Scorer,
  texts: readonly CheckedText[],
  signal?: AbortSignal,
): Promise<(string | null)[]> {
  const labels: (string | null)[] = [];
  // Few at a time: where a person types beside it, the model is theirs in between.
  for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
    signal?.throwIfAborted();
    const some = texts.slice(at, at + TEXTS_AT_ONCE);
    const known = some.map(({ language }) => language);
    const reader: Scorer = known.includes(null)
      ? createTellingScorer(scorer, { rule: "told", language: null, share: null })
      : { ...scorer, score: (those, how) => scorer.score(those, { ...how, languages: known }) };
    const scored = await reader.score(
      some.map(({ text }) => text),
      { signal },
    );
    labels.push(
      ...scored.map((one) =>
        one === null || isTextFailure(one) || !("label" in one) ? null : one.label,
      ),
    );
  }
  return labels;
}

const TEXTS_AT_ONCE = 8;

/**
 * How other models do on the checked rows, by what it calls each (`labelTexts`), beside those that
 * scored the file. The rows were drawn by chance from strata, so that both accuracies are the file's;
 * a difference is told by McNemar's exact test. Null with too few rows, or none of a stratum.
 */
export function foretell(
  audit: Audit,
  labels: readonly (string | null)[],
  models: Pick<AuditForecast, "before" | "after">,
): AuditForecast | null {
  const rows = labelledRows(audit).map((row, place) => ({
    ...row,
    isRight: row.label === row.predicted,
    willBeRight: row.label === labels[place],
  }));
  const accuracyOf = (isRight: (row: (typeof rows)[number]) => boolean) =>
    stratifiedShare(
      audit.strata.map(({ rows: size }, stratum) => {
        const seen = rows.filter((row) => row.stratum === stratum);
        return { rows: size, checked: seen.length, hits: seen.filter(isRight).length };
      }),
    );
  const isEverywhere = audit.strata.every((_, stratum) =>
    rows.some((row) => row.stratum === stratum),
  );
  if (rows.length < LEAST_CHECKED || !isEverywhere) return null;
  const better = rows.filter((row) => row.willBeRight && !row.isRight).length;
  const worse = rows.filter((row) => row.isRight && !row.willBeRight).length;
  const p = mcNemar(better, worse);
  return {
    ...models,
    checked: rows.length,
    accuracyBefore: accuracyOf(({ isRight }) => isRight),
    accuracyAfter: accuracyOf(({ willBeRight }) => willBeRight),
    better,
    worse,
    p,
    differs: isSignificant(p),
  };
}

/** McNemar's test, exact: the two-sided probability that chance shares changes out so unevenly. */
export function mcNemar(better: number, worse: number): number {
  const changed = better + worse;
  if (changed === 0) return 1;
  return Math.min(1, 2 * jstat.jStat.binomial.cdf(Math.min(better, worse), changed, 0.5));
}
