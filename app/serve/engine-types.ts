// What `undertone-engine` hands out. This file is its index.d.ts: it imports nothing, and engine.ts keeps to it.

/** What is known of an answer beside its label. */
export type TextState =
  | "unsupported-language"
  | "mixed"
  | "unsure"
  | "too-short"
  | "unfamiliar"
  | "personal";

/** The answer for one text. One without a label has null for all that belongs to one. */
export interface EngineAnswer {
  label: string | null;
  /** The label's calibrated probability, in [0, 1]. */
  score: number | null;
  /** Every label's. */
  scores: Record<string, number> | null;
  /** P(positive) − P(negative), in [−1, 1]. */
  polarity: number | null;
  /** P(subjective), in [0, 1]. */
  subjectivity: number | null;
  /** Tokens and windows that were read. */
  tokens: number;
  windows: number;
  /** BCP 47; null where it could not be told. */
  language: string | null;
  states: TextState[];
  /** The model that read it; null where none did. */
  model: { id: string; version: string } | null;
  /** Why a text that can be read has no label; null as a rule. */
  error: string | null;
}

export interface EngineModel {
  readonly id: string;
  readonly version: string;
  /** SHA-256 of the graph, in hexadecimal. */
  readonly sha256: string;
  readonly languages: readonly string[];
}

export interface EngineOptions {
  /** What language the texts are in (BCP 47), or `any` to read them whatever it is; left out, it is told. */
  language?: string | undefined;
  /** Whether mixed feelings are told, in up to twice the time; left out, they are. */
  mixed?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** Models that are loaded with the first text that they read; they run in this process. */
export interface Engine {
  readonly models: readonly EngineModel[];
  predict(text: string, options?: EngineOptions): Promise<EngineAnswer>;
  /** Answers in the order of the texts, each as if it were alone. */
  predictAll(texts: readonly string[], options?: EngineOptions): Promise<EngineAnswer[]>;
  close(): Promise<void>;
}
