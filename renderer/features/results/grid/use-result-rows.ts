import { useEffect, useMemo, useReducer } from "react";
import type { ResultRow } from "#ipc/results/results";
import { api } from "../../../api.ts";
import { RowBlocks } from "./row-blocks.ts";

/**
 * The rows between two places of a query, as far as they are there; what is missing is fetched,
 * and only for where the person has come to by then.
 */
export function useResultRows(
  resultsId: string,
  queryId: number,
  first: number,
  last: number,
  ownColumns: readonly number[],
): (position: number) => ResultRow | undefined {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const blocks = useMemo(
    () =>
      new RowBlocks(async (start, count) => {
        const reply = await api.getResultRows({
          resultsId,
          queryId,
          start,
          count,
          ownColumns: [...ownColumns],
        });
        return reply.ok ? reply.value : null;
      }, redraw),
    [resultsId, queryId, ownColumns],
  );
  useEffect(() => void blocks.want(first, last), [blocks, first, last]);
  return (position) => blocks.get(position);
}
