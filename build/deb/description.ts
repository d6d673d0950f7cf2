import type { PackedModel } from "./linux-files.ts";
import { wrap } from "./release-entries.ts";

const SYNOPSIS = "read the tone of texts and files, offline";

/** The package's `Description`: what Undertone does, and which model is in this package. */
export function packageDescription({ name, version, summary }: PackedModel): string {
  const paragraphs = [
    "Type a text and its tone is there, sentence by sentence; open a CSV, TSV, text, JSON, JSON lines, XLSX or Parquet file and get it back scored, with every column and row kept.",
    `The model inside is ${name} ${version}. ${summary}`,
    'Nothing that is typed or opened leaves the computer, and no network is needed. "undertone score" and "undertone predict" do the same in a terminal, without a display.',
  ];
  const wrapped = paragraphs.map((text) => wrap(text.trim().replaceAll(/\s+/gu, " "), " ", " "));
  return `${SYNOPSIS}\n${wrapped.join("\n .\n")}`;
}
