import type { TaskOutcome } from "./scoring-calls.ts";

/** Texts that one process scores in one go, with one model. */
export interface Task {
  /** The call of `score` that it is a part of. */
  readonly call: symbol;
  /** The place of the model that reads it. */
  readonly model: number;
  readonly texts: readonly string[];
  readonly languages: readonly (string | null)[];
  /** Whether it is told of each text if its feelings are mixed. */
  readonly mixed: boolean;
  /** Whether it is told where each text lies among those that the model learnt from. */
  readonly places: boolean;
  /** Whether each text's embedding is told. */
  readonly embeddings: boolean;
  readonly areSections: boolean;
  readonly oneByOne: boolean;
  /** Times that a process died over this task while it was a single text. */
  readonly deaths: number;
  /** Outcomes received so far, in order. */
  received: number;
  readonly done: (from: number, outcomes: readonly TaskOutcome[]) => void;
  readonly fail: (error: Error) => void;
}

/** Texts, or sections of a long one, that nobody has begun. */
export function newTask(texts: readonly string[], languages: readonly (string | null)[]) {
  return { texts, languages, areSections: false, oneByOne: false, deaths: 0, received: 0 };
}

/** What is left of a task whose process is gone. */
export function restOfTask(task: Task): Task {
  const { received, texts, languages, done } = task;
  if (received === 0) return task;
  return {
    ...task,
    texts: texts.slice(received),
    languages: languages.slice(received),
    received: 0,
    done: (from, outcomes) => done(received + from, outcomes),
  };
}
