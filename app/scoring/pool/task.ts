import type { TaskOutcome } from "./scoring-calls.ts";

/** Deaths of a process that has only one text, after which the text is to blame. */
const DEATHS_PER_TEXT = 2;

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

/** Texts, or sections of a long one, that have not been begun. */
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

/** The tasks by which one that ended a process is tried again. */
export function isolated(task: Task): Task[] {
  const { received, texts, languages, done } = task;
  const left = texts.slice(received);
  const retry = (part: readonly string[], from: number, deaths: number): Task => ({
    ...task,
    ...newTask(part, languages.slice(from, from + part.length)),
    areSections: task.areSections,
    done: (at, outcomes) => done(from + at, outcomes),
    oneByOne: true,
    deaths,
  });
  if (!task.oneByOne) return [retry(left, received, 0)];
  const deaths = task.texts.length === 1 ? task.deaths + 1 : 0;
  const rest = left.slice(1);
  const others = rest.length > 0 ? [retry(rest, received + 1, 0)] : [];
  if (deaths < DEATHS_PER_TEXT) return [retry(left.slice(0, 1), received, deaths), ...others];
  done(received, [{ failed: { code: "text-ends-process" } }]);
  return others;
}
