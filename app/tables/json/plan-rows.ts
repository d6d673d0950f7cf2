import { FailureError } from "#ipc/failure";
import type { DetectedEncoding } from "../bytes/detect-encoding.ts";
import type { FileBeginning } from "../bytes/first-reading.ts";
import type { ByteInput } from "../bytes/input-bytes.ts";
import { wireChunks } from "../bytes/wire-chunks.ts";
import { chooseRows, type JsonLayout } from "./choose-rows.ts";
import { parseJson } from "./json-cells.ts";
import type { JsonFault, JsonOutline } from "./json-outline.ts";
import { JsonOutliner } from "./json-outliner.ts";

export interface JsonPlan {
  readonly layout: JsonLayout;
  /** Paths of lists that are not read. */
  readonly others: readonly string[];
  /** The first fault near the beginning; whether it matters is seen when all rows are broken. */
  readonly fault: JsonFault | null;
  /** Whether there may be lists behind the beginning that hold more: see `planByAll`. */
  readonly isTentative: boolean;
}

/** What a file is called that holds a value a line, be it only one. */
const LINE_NAME = /\.(?:jsonl|ndjson)(?:\.gz)?$/iu;

/** Lines that are looked at to see whether each is a value. */
const LINES_LOOKED_AT = 50;

/**
 * Where the rows of a JSON file are, by its beginning; null where only the whole tells. Throws
 * `FailureError`.
 */
export function planByBeginning(
  beginning: FileBeginning,
  { text, sample }: { text: DetectedEncoding; sample: string },
  wanted: string | undefined,
): JsonPlan | null {
  if (sample.trim() === "" && beginning.headIsAll) throw new FailureError("no-text");
  const outliner = newOutliner(text);
  outliner.feed(sample);
  const outline = outliner.finish();
  const cutBySample = !beginning.headIsAll && outline.fault?.cause === "cut-off";
  const fault = cutBySample ? null : outline.fault;
  if (wanted === undefined && isLineEach(sample, beginning, text)) {
    return { layout: { kind: "lines" }, others: [], fault, isTentative: false };
  }
  if (cutBySample && outline.roots === 1 && outline.rootKind === "object") {
    const found = chooseRows(outline, wanted);
    return found.kind === "found" ? { ...found, fault, isTentative: true } : null;
  }
  return { ...requireRows(cutBySample ? { ...outline, fault } : outline, wanted), fault };
}

/** Where the rows of a JSON file are, by all of it. Throws `FailureError`. */
export async function planByAll(
  input: ByteInput,
  text: DetectedEncoding,
  wanted: string | undefined,
): Promise<JsonPlan> {
  const outliner = newOutliner(text);
  for await (const chunk of wireChunks(input.chunks(), text.encoding, text.hasByteOrderMark)) {
    outliner.feed(chunk);
    if (outliner.isDone) break;
  }
  return planByOutline(outliner, wanted);
}

/** The same, by an outliner that was fed with all of the file. */
export function planByOutline(outliner: JsonOutliner, wanted: string | undefined): JsonPlan {
  return { ...requireRows(outliner.finish(), wanted), fault: null };
}

function requireRows(outline: JsonOutline, wanted: string | undefined): Omit<JsonPlan, "fault"> {
  const found = chooseRows(outline, wanted);
  switch (found.kind) {
    case "found":
      return { layout: found.layout, others: found.others, isTentative: false };
    case "unclear":
      throw new FailureError("json-rows-unclear", { paths: [...found.paths] });
    case "not-found":
      throw new FailureError("json-rows-not-found", {
        wanted: wanted ?? "",
        paths: [...found.paths],
      });
    case "none":
      throw new FailureError("json-without-rows");
    case "broken":
      throw brokenJson(found.fault);
  }
}

export function brokenJson({ cause, line, column }: JsonFault): FailureError {
  if (cause === "cut-off") return new FailureError("json-cut-off");
  return new FailureError("json-broken", { kind: cause, line, column });
}

export function newOutliner({ encoding }: DetectedEncoding): JsonOutliner {
  return new JsonOutliner((wire) => encoding.decode(wire));
}

/** Whether each of several lines is a value: most of the first ones, since some may be damaged. */
function isLineEach(
  sample: string,
  { path, headIsAll: isAll }: FileBeginning,
  { encoding }: DetectedEncoding,
): boolean {
  const lines = sample.split("\n", LINES_LOOKED_AT + 1);
  if (!isAll || lines.length > LINES_LOOKED_AT) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "");
  const [only = ""] = filled;
  if (filled.length < 2) {
    return (
      LINE_NAME.test(path) && only.startsWith("{") && parseJson(encoding.decode(only), 1) !== null
    );
  }
  const whole = filled.filter((line) => parseJson(encoding.decode(line), 1) !== null);
  return whole.length * 2 >= filled.length;
}
