import { useEffect, useState } from "react";
import { api } from "../../api.ts";
import {
  asked,
  NO_ANALYSIS,
  stretchToExplain,
  updated,
  type Analysis,
} from "../../reading/analysis-state.ts";

/** Rises through all results, so that an answer about another row is told from this one's. */
let lastSequence = 0;

/** A person who runs along the rows is not read every one of them, in milliseconds. */
const PAUSE_MS = 120;

/**
 * What the model makes of a row's text, read anew: its sentences, and the words of the whole or of
 * the sentence at `caret`. A component that shows another row must be another one (`key`).
 */
export function useRowAnalysis(
  place: { resultsId: string; queryId: number; position: number },
  textLength: number,
  caret: number,
): Analysis {
  const { resultsId, queryId, position } = place;
  const [sequence] = useState(() => {
    lastSequence += 1;
    return lastSequence;
  });
  const [analysis, setAnalysis] = useState<Analysis>(() => asked(NO_ANALYSIS, sequence, null));

  useEffect(() => {
    const unsubscribe = api.onResultRowAnalyzed((updates) =>
      setAnalysis((before) => updates.reduce(updated, before)),
    );
    const timer = setTimeout(
      () => void api.analyzeResultRow({ resultsId, queryId, position, sequence }),
      PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [resultsId, queryId, position, sequence]);

  const stretch = stretchToExplain(analysis, textLength, caret);
  const key = stretch && `${stretch.start} ${stretch.end}`;
  useEffect(() => {
    if (key === null) return;
    const [start = 0, end = 0] = key.split(" ").map(Number);
    void api.explainResultRow({ sequence, start, end });
  }, [key, sequence]);
  return analysis;
}
