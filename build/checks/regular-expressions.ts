import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "vite";
import { PROJECT_ROOT } from "../project-root.ts";

/** Code that meets texts, cells, names and files of other people. */
const ROOMS = ["app", "renderer"];

export interface FoundExpression {
  /** Null where it is put together at run time, so that nobody can judge it before. */
  readonly source: string | null;
  readonly flags: string;
  readonly offset: number;
}

/** An expression and where it stands. */
export interface PlacedExpression extends FoundExpression {
  readonly file: string;
  readonly line: number;
}

/** Every regular expression in TypeScript code. */
export function findExpressions(code: string): FoundExpression[] {
  const found: FoundExpression[] = [];
  const visit = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    const { type, start, regex, callee } = node as Partial<SyntaxNode>;
    if (type === "Literal" && regex) {
      found.push({ source: regex.pattern, flags: regex.flags, offset: start ?? 0 });
    }
    if ((type === "NewExpression" || type === "CallExpression") && callee?.name === "RegExp") {
      found.push({ source: null, flags: "", offset: start ?? 0 });
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseSync("code.tsx", code, { lang: "tsx" }).program);
  return found;
}

/** The parts of a syntax tree (ESTree) that matter here. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly regex: { readonly pattern: string; readonly flags: string };
  readonly callee: { readonly name?: string };
}

/** All regular expressions of the rooms. */
export function placeExpressions(root: string = PROJECT_ROOT): PlacedExpression[] {
  return ROOMS.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/u.test(name) && !/\.test\.tsx?$/u.test(name))
      .flatMap((name) => {
        const file = path.join(room, name);
        const code = readFileSync(path.join(root, file), "utf8");
        return findExpressions(code).map((found) => ({
          ...found,
          file,
          line: code.slice(0, found.offset).split("\n").length,
        }));
      }),
  );
}

/** An expression as it is written; null if it is put together at run time. */
export function literalOf({ source, flags }: FoundExpression): string | null {
  return source === null ? null : `/${source}/${flags}`;
}

/** The file of those that a checker has proven to take linear time, because that takes it long. */
export const PROVEN_FILE = path.join(PROJECT_ROOT, "build/checks/linear-expressions.json");

export function readProven(): string[] {
  return JSON.parse(readFileSync(PROVEN_FILE, "utf8")) as string[];
}
