import { z } from "zod";

/** 1-based. */
const column = z.int();
const line = z.int();

/**
 * What can be said of a row: why it has no prediction, or what was wrong with it. Whoever faces the
 * person says it: the command line in `app/cli/sentences/row-problem-sentences.ts`, the window in
 * `renderer/i18n`. Files have words of their own, which stay (`app/tables/row-problem-words.ts`).
 */
export const rowProblemSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("no-text") }),
  /** A word that stands for a missing value. */
  z.object({ code: z.literal("no-answer") }),
  /** It repeats the header, as in files that were joined. */
  z.object({ code: z.literal("header-again") }),

  z.object({ code: z.literal("quote-unclosed"), line, column }),
  z.object({ code: z.literal("quotes-not-doubled"), column }),
  z.object({ code: z.literal("cells-differ"), cells: z.int(), columns: z.int() }),
  z.object({ code: z.literal("not-utf8"), column }),
  /** The text is a formula that no program has computed yet. */
  z.object({ code: z.literal("formula-uncomputed") }),
  z.object({ code: z.literal("line-not-json") }),
  z.object({ code: z.literal("line-no-object") }),
  z.object({ code: z.literal("value-not-json") }),
  z.object({ code: z.literal("value-no-object") }),
  /** Only for reading it; the cell itself stays as it was. */
  z.object({ code: z.literal("letters-repaired") }),
  /** Tags and entities of HTML, only for reading it, too. */
  z.object({ code: z.literal("markup-left-out") }),
  /** The history of a thread, only for reading it, too. */
  z.object({ code: z.literal("quoted-mail-left-out") }),

  z.object({ code: z.literal("text-ends-process") }),
  /** What the inference library said, in its own words. */
  z.object({ code: z.literal("model-failed"), detail: z.string() }),

  /** What another program or version wrote into a file, in its own words. */
  z.object({ code: z.literal("as-written"), text: z.string() }),
]);
export type RowProblem = z.infer<typeof rowProblemSchema>;
export type RowProblemCode = RowProblem["code"];
