import type {
  ExportRequest,
  Queried,
  ResultFilter,
  ResultRow,
  ResultRowDetail,
  ResultSort,
  ResultsProgress,
  ScoredFile,
} from "#ipc/results";
import type { Comparison } from "#ipc/comparison";
import type { FormChoice } from "#ipc/files";
import type { Result } from "#ipc/result";

/** What main can ask of the process that has a scored file open, and what it gets. */
export interface ResultsCalls {
  open: {
    request: { path: string; spoolPath: string; choice?: FormChoice | undefined };
    response: ScoredFile;
  };
  /** A newer query ends an older one as `cancelled`. */
  query: { request: { filter: ResultFilter; sort: ResultSort }; response: Queried };
  rows: { request: { queryId: number; start: number; count: number }; response: ResultRow[] };
  row: { request: { queryId: number; position: number }; response: ResultRowDetail };
  /** The whole text of a row. */
  text: { request: { queryId: number; position: number }; response: string };
  export: { request: ExportRequest & { queryId: number; outputPath: string }; response: null };
  /** Compares two other files; every flipped row is written to `flipsPath` if there is one. */
  compare: {
    request: { beforePath: string; afterPath: string; flipsPath: string | null };
    response: Comparison;
  };
}
export type ResultsCall = keyof ResultsCalls;

/** Messages travel by structured clone. */
export type ResultsRequest =
  | {
      [C in ResultsCall]: {
        readonly call: C;
        readonly id: number;
        readonly request: ResultsCalls[C]["request"];
      };
    }[ResultsCall]
  | { readonly call: "cancel"; readonly id: number };

export type ResultsReply =
  | { readonly kind: "done"; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: "progress"; readonly id: number; readonly progress: ResultsProgress };
