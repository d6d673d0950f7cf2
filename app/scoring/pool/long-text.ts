import { setImmediate as nextTurn } from "node:timers/promises";
import { combineSections, type PartialPrediction } from "#inference/prediction";
import { SECTION_LENGTH, sectionsOf } from "#inference/sentences";
import type { Manifest } from "#ipc/model/manifest";
import { isTextFailure, type ScoredText } from "../scorer.ts";
import type { TaskOutcome } from "./scoring-calls.ts";

/** Sections that are cut off in one go; cutting all of 32 MB would hold the event loop. */
const SECTIONS_A_TURN = 8;

/** Whether a text is read in sections, by several processes at a time. */
export function isLongText(text: string): boolean {
  return text.length > SECTION_LENGTH;
}

/**
 * Reads a text section by section and gives what reading the whole would. `readSection` queues a
 * section and answers when it has been read; `onRead` is told shares of the text.
 */
export async function readLongText(
  text: string,
  { manifest, language }: { manifest: Manifest; language: string | null },
  {
    readSection,
    onRead,
    isOver,
  }: {
    readSection: (section: string) => Promise<TaskOutcome>;
    onRead: (share: number) => void;
    isOver: () => boolean;
  },
): Promise<ScoredText> {
  const reading: Promise<TaskOutcome>[] = [];
  for (const { start, end } of sectionsOf(text)) {
    const read = readSection(text.slice(start, end)).then((outcome) => {
      onRead((end - start) / text.length);
      return outcome;
    });
    // Awaited below; until then a failure must not count as unhandled.
    read.catch(() => undefined);
    reading.push(read);
    if (reading.length % SECTIONS_A_TURN === 0) await nextTurn();
    if (isOver()) break;
  }
  const sections: PartialPrediction[] = [];
  for (const outcome of await Promise.all(reading)) {
    if (outcome && "pooled" in outcome) sections.push(outcome);
    else if (isTextFailure(outcome)) return outcome;
  }
  return combineSections(manifest, sections, language);
}
