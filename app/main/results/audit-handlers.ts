import { labelTexts, successionOf } from "#scored/audit/foretell";
import type { ScoredCalls } from "#scored/scored-calls";
import type { AuditFigures, AuditProgress } from "#ipc/results/audit";
import type { ModelSet } from "#inference/model-set";
import { createModelSetScorer } from "#scoring/scorer";
import { failure, success, type Result } from "#ipc/result";
import type { Handlers } from "../security/ipc-gate.ts";
import { outcomeOf } from "#tables/outcome";
import { toPageFailure } from "../security/page-failure.ts";
import type { Results } from "./results.ts";

export interface AuditHandlerParts {
  results: Results;
  /** The models inside, once they are there. */
  models: () => Promise<Result<ModelSet>>;
  /** Told once a file, when a person has looked at all rows that were drawn. */
  onChecked: (model: { id: string; version: string }, figures: AuditFigures) => void;
}

type AuditHandlers = Pick<
  Handlers,
  "getAudit" | "drawAudit" | "getAuditText" | "answerAudit" | "judgeAudit" | "foretellAudit"
>;

/** What main does for the methods that are about checking a scored file by hand. */
export function createAuditHandlers({
  results,
  models,
  onChecked,
}: AuditHandlerParts): AuditHandlers {
  let foretelling = new AbortController();
  const told = new Set<string>();

  async function ask<C extends keyof ScoredCalls>(
    resultsId: string,
    call: C,
    request: ScoredCalls[C]["request"],
  ): Promise<Result<ScoredCalls[C]["response"]>> {
    const open = results.find(resultsId);
    return open.ok ? open.value.client.call(call, request) : open;
  }

  /** What each model can say: a file has not always met all of it. */
  async function knownLabels() {
    const set = await models();
    const manifests = set.ok ? set.value.manifests : [];
    return manifests.map(({ id, heads, primaryHead }) => ({
      id,
      labels: heads.find(({ name }) => name === primaryHead)?.labels ?? [],
    }));
  }

  async function tellIfDone(resultsId: string, { drawn, people }: AuditProgress, checker: string) {
    const answers = people.find(({ name }) => name === checker)?.answers.length ?? 0;
    if (answers < drawn.length || told.has(resultsId)) return;
    told.add(resultsId);
    const judged = await ask(resultsId, "judgeAudit", { asked: null, groups: null });
    const open = results.find(resultsId);
    const figures = judged.ok ? judged.value?.report.figures : null;
    if (open.ok && open.value.model && figures) onChecked(open.value.model, figures);
  }

  return {
    getAudit: async ({ resultsId }) => ask(resultsId, "audit", { known: await knownLabels() }),
    drawAudit: async ({ resultsId, ...request }) =>
      ask(resultsId, "drawAudit", { ...request, known: await knownLabels() }),
    getAuditText: ({ resultsId, row }) => ask(resultsId, "auditText", { row }),
    answerAudit: async ({ resultsId, ...request }) => {
      const known = await knownLabels();
      const kept = await ask(resultsId, "answerAudit", { ...request, known });
      // The next row need not wait for what it comes to.
      if (kept.ok) void tellIfDone(resultsId, kept.value, request.checker);
      return kept;
    },
    judgeAudit: ({ resultsId, ...request }) => ask(resultsId, "judgeAudit", request),
    foretellAudit: async ({ resultsId }) => {
      foretelling.abort();
      foretelling = new AbortController();
      const { signal } = foretelling;
      const set = await models();
      if (!set.ok) return set;
      const checked = await ask(resultsId, "checkedTexts", null);
      if (!checked.ok) return checked;
      const scorer = createModelSetScorer(set.value);
      const succession = checked.value && successionOf(checked.value, scorer.models);
      if (!succession || !checked.value) return success(null);
      const { texts } = checked.value;
      const labels = await outcomeOf("", async () =>
        success(await labelTexts(scorer, texts, signal)),
      );
      if (!labels.ok) return failure(toPageFailure(labels.error));
      return ask(resultsId, "foretellAudit", { ...succession, labels: labels.value });
    },
  };
}
