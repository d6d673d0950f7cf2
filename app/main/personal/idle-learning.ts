import type { PowerMonitor } from "electron";
import { LEAST_CORRECTIONS } from "#learning/gain";
import type { KeptCorrection } from "#ipc/personal/learning";

/** Nobody is at a machine for so long before it learns by itself, and so often that is looked at. */
const IDLE_SECONDS = 120;
const CHECK_MS = 300_000;

export interface IdleLearningParts {
  /** Whether nobody is at the machine, and it is not on battery. */
  readonly isIdle: () => boolean;
  readonly corrections: () => Promise<readonly KeptCorrection[]>;
  /** Languages whose layer others have made: it was adopted, and goes only when the person says so. */
  readonly adopted: () => readonly string[];
  /** Trains a layer and keeps it; whether it is read with is for the person to say. */
  readonly learn: (language: string) => Promise<unknown>;
}

/**
 * Learns when the machine has nothing else to do. Gives what looks whether that is so, to be called from
 * time to time: of each language with enough corrections it learns once, and once more whenever they change.
 */
export function createIdleLearning(parts: IdleLearningParts): () => Promise<void> {
  const learnt = new Map<string, string>();
  let isLearning = false;

  async function learnWhatChanged(): Promise<void> {
    const kept = await parts.corrections();
    for (const language of new Set(kept.map((one) => one.language))) {
      const own = kept.filter((one) => one.language === language);
      const state = own.map(({ id, label }) => `${id} ${label}`).join(" ");
      const isDone = learnt.get(language) === state || parts.adopted().includes(language);
      if (own.length < LEAST_CORRECTIONS || isDone || !parts.isIdle()) continue;
      learnt.set(language, state);
      await parts.learn(language);
    }
  }

  return async () => {
    if (isLearning || !parts.isIdle()) return;
    isLearning = true;
    await learnWhatChanged().finally(() => {
      isLearning = false;
    });
  };
}

/** Learns when nobody is at the machine, its screen locked or not, and it is not on battery. */
export function learnWhenIdle(
  monitor: PowerMonitor,
  { onProblem, ...parts }: Omit<IdleLearningParts, "isIdle"> & { readonly onProblem: () => void },
): void {
  const isIdle = () => {
    const state = monitor.getSystemIdleState(IDLE_SECONDS);
    return (state === "idle" || state === "locked") && !monitor.isOnBatteryPower();
  };
  const learnIfIdle = createIdleLearning({ ...parts, isIdle });
  const look = () => void learnIfIdle().catch(onProblem);
  setInterval(look, CHECK_MS);
  // macOS and Windows tell when somebody goes or plugs the machine in; elsewhere the next look finds it.
  monitor.on("lock-screen", look);
  monitor.on("on-ac", look);
}
