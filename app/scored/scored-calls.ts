import type { AuditFindings, AuditForecast, AuditProgress, AuditText } from "#ipc/results/audit";
import type { Comparison } from "#ipc/results/comparison";
import type { Result } from "#ipc/result";
import type { ModelIdentity } from "#scoring/scorer";
import type { Rescoring } from "./compare/rescoring.ts";
import type { ScoringChoice } from "./find-scorings.ts";
import type { InspectedFile } from "./inspect-file.ts";
import type { FormChoice } from "#ipc/files/files";
import type { Audit } from "./audit/audit-file.ts";
import type { CheckedText } from "./audit/foretell.ts";
import type { Overview, OverviewRequest, SidesRequest } from "#ipc/overview/overview";
import type { ReportOrder } from "#ipc/overview/overview-report";
import type { Agreement, OverviewTexts, Sides, Topic } from "#ipc/overview/overview-texts";
import type {
  ExportRequest,
  OwnColumnFacts,
  Queried,
  ResultFilter,
  ResultRow,
  ResultRowDetail,
  ResultSort,
  ResultsProgress,
  ScoredFile,
} from "#ipc/results/results";

interface Call<Request, Response> {
  request: Request;
  response: Response;
  progress: ResultsProgress;
}

/** Models and all that each can say of a text. */
interface WithKnown {
  known: readonly { id: string; labels: readonly string[] }[];
}

/** What main can ask of a process that looks at files, and what it gets. */
export interface ScoredCalls {
  inspect: Call<{ path: string; choice: FormChoice }, InspectedFile>;
  /** A model that scored a file, if it is none of `models`. */
  otherModel: Call<
    { path: string; models: readonly ModelIdentity[] },
    { id: string; version: string } | null
  >;
  planRescoring: Call<{ path: string; models: readonly ModelIdentity[] }, Rescoring>;
  open: Call<
    {
      path: string;
      spoolPath: string;
      choice?: FormChoice | undefined;
      scoring?: ScoringChoice;
    },
    ScoredFile
  >;
  /** A newer query ends an older one as `cancelled`. */
  query: Call<{ filter: ResultFilter; sort: ResultSort; isFolded: boolean }, Queried>;
  rows: Call<
    { queryId: number; start: number; count: number; ownColumns: readonly number[] },
    ResultRow[]
  >;
  ownColumn: Call<{ column: number }, OwnColumnFacts>;
  row: Call<{ queryId: number; position: number }, ResultRowDetail>;
  /** The whole text of a row, and its language (BCP 47); null where the file tells none. */
  text: Call<{ queryId: number; position: number }, { text: string; language: string | null }>;
  /** Lines of the table as text for the clipboard. */
  copy: Call<{ queryId: number; start: number; count: number }, string>;
  export: Call<ExportRequest & { queryId: number; outputPath: string }, null>;
  /** What the rows are like together. A newer one ends an older one as `cancelled`. */
  overview: Call<OverviewRequest, Overview>;
  texts: Call<OverviewRequest, OverviewTexts>;
  /** `column` null for the likeliest; null for a file without ratings. */
  agreement: Call<OverviewRequest & { column: number | null }, Agreement | null>;
  /** `otherPath` is the file of the second side; null for rows of the open one. */
  sides: Call<SidesRequest & { otherPath: string | null }, Sides>;
  /** The topics kept beside the open file; of another, to take over, by its path. */
  topics: Call<{ path: string | null }, Topic[]>;
  keepTopics: Call<{ topics: readonly Topic[] }, null>;
  /** What an overview says, as one HTML file; `ratings` null for the likeliest column of them. */
  report: Call<{ request: OverviewRequest; ratings: number | null; order: ReportOrder }, string>;
  audit: Call<WithKnown, AuditProgress>;
  /** `startsAnew` puts a check aside that can't be gone on with. */
  drawAudit: Call<WithKnown & { count: number; startsAnew: boolean }, AuditProgress>;
  /** Of a drawn row. */
  auditText: Call<{ row: number }, AuditText>;
  answerAudit: Call<
    WithKnown & { checker: string; row: number; label: string | null },
    AuditProgress
  >;
  judgeAudit: Call<Pick<OverviewRequest, "asked" | "groups">, AuditFindings | null>;
  /** How many rows of files were checked by hand, or why that can't be told; in the order of `paths`. */
  countChecked: Call<{ paths: readonly string[] }, Result<number>[]>;
  /** The texts of checked rows, and the model that scored them; null where nothing was drawn. */
  checkedTexts: Call<null, (Pick<Audit, "model" | "models"> & { texts: CheckedText[] }) | null>;
  /** `labels` are what the models that are here now call those texts. */
  foretellAudit: Call<
    Pick<AuditForecast, "before" | "after"> & { labels: readonly (string | null)[] },
    AuditForecast | null
  >;
  /** Compares two other files; every flipped row is written to `flipsPath` if there is one. */
  compare: Call<
    {
      beforePath: string;
      afterPath: string;
      scoring?: number | undefined;
      flipsPath: string | null;
    },
    Comparison
  >;
}
