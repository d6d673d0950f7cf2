import { isDeepStrictEqual } from "node:util";
import { readManifest } from "#inference/model-files";
import { FailureError } from "#ipc/failure";
import { success, type Result } from "#ipc/result";
import { EVERYTHING, EVERY_ROW } from "#ipc/results/every-row";
import { averageUpdates } from "#learning/federated/average";
import { shareLayer } from "#learning/federated/share";
import { readLayer } from "#learning/layer-file";
import { testLayer } from "#learning/receive-layer";
import { readAudit } from "#scored/audit/audit-file";
import { readCheckFile } from "#scored/audit/check-file";
import { readCheckedRows } from "#scored/audit/checked-rows";
import { HeldTexts } from "#scored/audit/held-texts";
import { labelsOf } from "#scored/audit/draw-audit";
import { judgeFile } from "#scored/audit/judge-file";
import { compareScored } from "#scored/compare/compare-scored";
import { planRescoring } from "#scored/compare/rescoring";
import { OverviewSession } from "#scored/overview/overview-session";
import { readReceipt } from "#scored/read-receipt";
import { ResultsSession } from "#scored/results/results-session";
import type { ScoredTable } from "#scored/results/scored-table";
import { FAKE_MODEL } from "#scoring/testing/fake-scorer";
import { outcomeOf } from "#tables/outcome";
import { TEXTS } from "./seed-files.ts";
import type { ScoredSample, Side } from "./side-files.ts";

const CONTEXT = { signal: new AbortController().signal, onProgress: () => undefined };
/** What became of looking at a scored file: the code of the first failure, and what must not be. */
export interface Looked {
  readonly outcome: string;
  readonly complaint: string | null;
}

/**
 * Looks at a scored file in every way that reads `side`. `undisturbed` is what is told of its rows by a file
 * that has no receipt; null where nobody has asked yet.
 */
export async function lookAtSides(
  { scored, modelDirectory, sides }: ScoredSample,
  { side, spoolPath, undisturbed }: { side: Side; spoolPath: string; undisturbed: unknown },
): Promise<Looked & { told: unknown }> {
  const complaints: string[] = [];
  let outcome = "ok";
  const ask = async <T>(what: string, work: () => Promise<T>): Promise<T | null> => {
    const done = await outcomeOf(scored, async () => success(await work()));
    if (done.ok) {
      const odd = placeOfOdd(done.value);
      if (odd !== null) complaints.push(`${what} tells ${odd}`);
      return done.value;
    }
    if (outcome === "ok") outcome = done.error.code;
    if (done.error.code === "internal") complaints.push(`${what}: an internal failure`);
    return null;
  };
  if (side === "layer") {
    await ask("a layer", () => useLayer(sides.layer, modelDirectory));
    return { outcome, complaint: complaints[0] ?? null, told: null };
  }
  const session = new ResultsSession();
  try {
    valueOf(await session.open({ path: scored, spoolPath }, CONTEXT));
    const { opened } = session;
    if (!opened) throw new Error("not open");
    const overviews = new OverviewSession(opened);
    const told = await ask("the rows", () => lookAtRows(session, overviews));
    await ask("a comparison", async () =>
      valueOf(await compareScored({ beforePath: scored, afterPath: scored, scoring: 0 })),
    );
    await ask("a plan", async () => valueOf(await planRescoring(scored, [FAKE_MODEL])));
    await ask("a check", () => judgeFile(overviews, EVERYTHING, CONTEXT));
    const answers = await ask("answers", () => readAnswers(sides.check, opened.table));
    if (answers?.some(({ row }) => !(row >= 0 && row < TEXTS.length))) {
      complaints.push("an answer to no row");
    }
    const checked = await ask("checked rows", () => readCheckedRows(scored, new HeldTexts()));
    if (side === "audit" && checked?.some(({ text }) => !TEXTS.includes(text))) {
      complaints.push("a checked row with a text that the file lacks");
    }
    await ask("topics", async () => valueOf(await overviews.topics()));
    const isReceiptLeftOut = (await readReceipt(scored)) === null;
    if (undisturbed && isReceiptLeftOut && side === "receipt") {
      if (!isDeepStrictEqual(told, undisturbed)) complaints.push("its rows are told otherwise");
    }
    return { outcome, complaint: complaints[0] ?? null, told };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return { outcome: error.code, complaint: complaints[0] ?? null, told: null };
  } finally {
    await session.close();
  }
}

async function lookAtRows(session: ResultsSession, overviews: OverviewSession) {
  const { queryId } = valueOf(
    await session.query(
      { filter: EVERY_ROW, sort: { column: "row", direction: "ascending" }, isFolded: false },
      CONTEXT,
    ),
  );
  return {
    rows: valueOf(await session.rows({ queryId, start: 0, count: 200, ownColumns: [0, 1, 2] })),
    overview: valueOf(await overviews.overview(EVERYTHING, CONTEXT)),
    texts: valueOf(await overviews.texts(EVERYTHING, CONTEXT)),
  };
}

async function readAnswers(check: string, table: ScoredTable) {
  const audit = await readAudit(table);
  return audit && readCheckFile(check, table, audit, labelsOf(table));
}

/** Does with a layer what is done with one that comes from elsewhere. */
async function useLayer(file: string, modelDirectory: string) {
  const manifest = valueOf(await readManifest(modelDirectory));
  const layer = valueOf(await readLayer(file, [manifest]));
  const averaged = averageUpdates([layer, layer]);
  return {
    shared: shareLayer(layer, {}),
    averaged,
    trimmed: averageUpdates([layer, layer, layer], { trim: 0.3 }),
    test: await testLayer(averaged.layer, { modelDirectory, rows: [], file }),
  };
}

/** A number in what is told that is none, by its place; null for none. */
function placeOfOdd(value: unknown, place = ""): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : `${value} at ${place}`;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const odd = placeOfOdd(inner, `${place}.${key}`);
    if (odd !== null) return odd;
  }
  return null;
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw FailureError.of(result.error);
  return result.value;
}
