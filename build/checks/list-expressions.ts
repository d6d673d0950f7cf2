import { writeFileSync } from "node:fs";
import { checkSync } from "recheck";
import { literalOf, placeExpressions, PROVEN_FILE, readProven } from "./regular-expressions.ts";

/**
 * `npm run regexps`: lists every regular expression of the code that meets foreign text, and has the
 * new ones judged; `-- --write` remembers those that are proven to take linear time. Fails over any
 * other: write it so that there is one way to match each text, or scan by hand.
 */
const LIMIT_MS = 120_000;
const isWriting = process.argv.includes("--write");
const proven = new Set(readProven());
const linear = new Set<string>();
for (const expression of placeExpressions()) {
  const { file, line, source, flags } = expression;
  const literal = literalOf(expression);
  const verdict =
    literal === null ? "put together at run time" : judge(literal, source ?? "", flags);
  process.stdout.write(`${verdict.padEnd(8)} ${file}:${line} ${literal ?? ""}\n`);
  if (verdict !== "linear") process.exitCode = 1;
  else if (literal !== null) linear.add(literal);
}
if (isWriting) {
  writeFileSync(PROVEN_FILE, `${JSON.stringify([...linear].sort(), null, 2)}\n`);
}

function judge(literal: string, source: string, flags: string): string {
  if (proven.has(literal) || linear.has(literal)) return "linear";
  const { status } = checkSync(source, flags, { timeout: LIMIT_MS });
  return status === "safe" ? "linear" : status;
}
