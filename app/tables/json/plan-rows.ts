import { FailureError } from "#ipc/failure";
import type { DetectedEncoding } from "../bytes/detect-encoding.ts";
import type { FileSurvey } from "../bytes/byte-facts.ts";
import { InputBytes } from "../bytes/input-bytes.ts";
import { wireChunks } from "../bytes/wire-chunks.ts";
import { chooseRows, type JsonLayout } from "./choose-rows.ts";
import { parseJson } from "./json-cells.ts";
import { JsonOutliner, type JsonFault, type JsonOutline } from "./json-outline.ts";

export interface JsonPlan {
  readonly layout: JsonLayout;
  /** Paths of lists that are not read. */
  readonly others: readonly string[];
  /** The first fault near the beginning; whether it matters is seen when all rows are broken. */
  readonly fault: JsonFault | null;
}

/** What a file is called that holds a value a line, be it only one. */
const LINE_NAME = /\.(?:jsonl|ndjson)(?:\.gz)?$/iu;

/** Lines that are looked at to see whether each is a value. */
const LINES_LOOKED_AT = 50;

/** Where the rows of a JSON file are. Throws `FailureError`. */
export async function planRows(
  survey: FileSurvey,
  { text, sample }: { text: DetectedEncoding; sample: string },
  wanted: string | undefined,
  signal: AbortSignal | undefined,
): Promise<JsonPlan> {
  if (sample.trim() === "" && survey.headIsAll) throw new FailureError("no-text");
  const outliner = newOutliner(text);
  outliner.feed(sample);
  let outline = outliner.finish();
  const cutBySample = !survey.headIsAll && outline.fault?.cause === "cut-off";
  const fault = cutBySample ? null : outline.fault;
  if (wanted === undefined && isLineEach(sample, survey, text)) {
    return { layout: { kind: "lines" }, others: [], fault };
  }
  if (cutBySample && outline.roots === 1 && outline.rootKind === "object") {
    outline = await outlineFile(survey, text, signal);
  } else if (cutBySample) outline = { ...outline, fault: null };
  const found = chooseRows(outline, wanted);
  switch (found.kind) {
    case "found":
      return { layout: found.layout, others: found.others, fault };
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

function newOutliner({ encoding }: DetectedEncoding): JsonOutliner {
  return new JsonOutliner((wire) => encoding.decode(wire));
}

async function outlineFile(
  survey: FileSurvey,
  text: DetectedEncoding,
  signal: AbortSignal | undefined,
): Promise<JsonOutline> {
  const outliner = newOutliner(text);
  const input = new InputBytes(survey.path, survey.compression, signal);
  for await (const chunk of wireChunks(input.chunks(), text.encoding, text.hasByteOrderMark)) {
    outliner.feed(chunk);
    if (outliner.isDone) break;
  }
  return outliner.finish();
}

/** Whether each of several lines is a value: most of the first ones, since some may be damaged. */
function isLineEach(
  sample: string,
  { path, headIsAll: isAll }: FileSurvey,
  { encoding }: DetectedEncoding,
): boolean {
  const lines = sample.split("\n", LINES_LOOKED_AT + 1);
  if (!isAll || lines.length > LINES_LOOKED_AT) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "");
  const [only = ""] = filled;
  if (filled.length < 2) {
    return (
      LINE_NAME.test(path) && only.startsWith("{") && parseJson(encoding.decode(only)) !== null
    );
  }
  const whole = filled.filter((line) => parseJson(encoding.decode(line)) !== null);
  return whole.length * 2 >= filled.length;
}
