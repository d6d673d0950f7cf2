import { useCallback, useEffect, useState } from "react";
import type { AnalysisUpdate } from "#ipc/contract";
import { api } from "../../api.ts";

/** What is known of the newest text. `stale` is set while the shown update is an older text's. */
export interface Analysis {
  update: AnalysisUpdate | null;
  stale: boolean;
}

let lastSequence = 0;

/**
 * Sends every text to the model as it is typed and gives back the newest answer. The answer to
 * the text before stays until the new one comes, a few milliseconds later, so nothing flickers.
 */
export function useAnalysis(): { analysis: Analysis; analyze: (text: string) => void } {
  const [analysis, setAnalysis] = useState<Analysis>({ update: null, stale: false });

  useEffect(
    () =>
      api.onAnalysisUpdated((update) => {
        if (update.sequence === lastSequence) setAnalysis({ update, stale: false });
      }),
    [],
  );

  const analyze = useCallback((text: string) => {
    lastSequence += 1;
    const sequence = lastSequence;
    setAnalysis(({ update }) => ({ update, stale: true }));
    void api.analyzeText({ sequence, text }).then((reply) => {
      if (!reply.ok && sequence === lastSequence) {
        setAnalysis({ update: { kind: "failed", sequence, error: reply.error }, stale: false });
      }
    });
  }, []);

  return { analysis, analyze };
}
