import type { Admission } from "./admission.ts";
import type { Patience } from "./limits.ts";
import type { Metrics } from "./metrics.ts";
import type { ServedModels } from "./served-models.ts";
import type { Speaker } from "./speaker.ts";

/** What the routes of one service share. */
export interface ServiceContext {
  readonly models: ServedModels;
  readonly admission: Admission;
  readonly metrics: Metrics;
  readonly speaker: Speaker;
  readonly patience: Patience;
  readonly version: string;
  /** Whether it has been told to end: nothing new is begun. */
  isDraining: boolean;
  /** Requests that have been begun and not answered. */
  underWay: number;
}
