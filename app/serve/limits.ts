/** What a request may hold. Far above any sentence; below what would hold a process for long. */
export const LIMITS = {
  /** UTF-16 code units of one text: some ten seconds of work. */
  textCharacters: 100_000,
  /** Texts of one JSON array; NDJSON has no such limit, because it is answered as it comes in. */
  batchTexts: 1_000,
  /** Bytes of a JSON body, and of a line of NDJSON. */
  bodyBytes: 4 * 1024 * 1024,
  lineBytes: 1024 * 1024,
  /** Requests that wait or run: a single sentence waits behind as many, a second or two. */
  requests: 256,
  /** Their texts: what a batch waits for, half a minute at most. */
  texts: 4_096,
  /** Their code units, of two bytes each in memory. */
  characters: 16 * 1024 * 1024,
  /** Streams of NDJSON at a time; each holds a few hundred lines. */
  streams: 8,
  connections: 4_096,
} as const;

/** How long a client may take, in milliseconds. */
export interface Patience {
  /** For the head of a request, also on a connection that has sent nothing. */
  readonly headMs: number;
  /** For a whole JSON body. */
  readonly bodyMs: number;
  /** Without a byte in either direction, of a stream of NDJSON. */
  readonly stillMs: number;
  /** For what was begun when the service is told to end. */
  readonly drainMs: number;
}

export const PATIENCE: Patience = {
  headMs: 10_000,
  bodyMs: 30_000,
  stillMs: 120_000,
  drainMs: 30_000,
};
