import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "vite";
import { PROJECT_ROOT } from "../project-root.ts";

/** The rooms that speak to nobody: what they know goes to the page and the terminal as data. */
const ROOMS = ["ipc", "inference", "tables", "scoring", "scored", "serve", "main", "preload"];

/** Where several words in a row are not a sentence for the page. */
const ALLOWED: readonly string[] = [
  // The format of the files that are written.
  "tables/row-problem-words.ts",
  // Words by which columns and missing answers of other people are known, and files that detection is tried on.
  "tables/detect/column-name.ts",
  "tables/detect/column-nature.ts",
  "tables/detect/no-answer.ts",
  "tables/detect/collection/",
  "scored/overview/phrases/",
  // A mark that appears in nobody's text.
  "tables/json/json-cells.ts",
  // What can't be true in a Parquet file, for whoever fixes the reader; only the place is passed on.
  "tables/parquet/",
  // Menus and dialogs, in each language.
  "main/shell/native-texts.ts",
  // The report is made of texts that the page hands over; here are its mark-up and its styles.
  "scored/overview/report/",
  "main/results/report-file.ts",
  // What `/docs` says, and what `/metrics` says of each figure.
  "serve/api-description.ts",
  "serve/metrics.ts",
  // Policies of the protocols.
  "serve/create-app.ts",
  "main/security/app-protocol.ts",
  "main/results/print-report.ts",
];

/** Calls that make an error for developers, of which only the code crosses to the page. */
const FOR_DEVELOPERS = /Error$/u;

const SENTENCE = /[A-Za-z…]+[,;:]? [a-z’'…]+[,;:]? [a-z’'…]+/u;

interface SyntaxNode {
  readonly type?: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
  readonly callee?: { readonly name?: string };
}

/** The texts of a piece of TypeScript that read like a sentence. */
export function findSentences(code: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    const { type, value, quasis, callee } = node as SyntaxNode;
    if (callee?.name !== undefined && FOR_DEVELOPERS.test(callee.name)) return;
    const text =
      type === "Literal" && typeof value === "string"
        ? value
        : quasis?.map((part) => part.value.cooked).join("…");
    if (text !== undefined && SENTENCE.test(text)) found.push(text);
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseSync("code.ts", code, { lang: "ts" }).program);
  return found;
}

/** Those of the rooms that speak to nobody, with the file that each stands in. */
export function placeSentences(root: string = PROJECT_ROOT): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(path.join(root, "app", room), { recursive: true, encoding: "utf8" })
      .map((name) => path.join(room, name))
      .filter((name) => name.endsWith(".ts") && !/\.test\.ts$|\/testing\//u.test(name))
      .filter((name) => !ALLOWED.some((allowed) => name.startsWith(allowed)))
      .flatMap((name) =>
        findSentences(readFileSync(path.join(root, "app", name), "utf8")).map(
          (text) => `${name}: ${text}`,
        ),
      ),
  );
}
