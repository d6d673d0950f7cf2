import { readFileSync } from "node:fs";
import { boundHeapTightly } from "../process/heap-growth.ts";
import { scoreFile } from "../score-file.ts";
import { createFakeScorer } from "./fake-scorer.ts";

/*
 * Scores the file that it is given, as a job's process does, and says how much memory that took at most, in bytes. In a
 * process of its own, because a process remembers the most that it ever took.
 */
boundHeapTightly();
const [inputPath = ""] = process.argv.slice(2);
const scorer = createFakeScorer();
const result = await scoreFile({ inputPath, scorer, column: "text", appVersion: "0" });
if (!result.ok) throw new Error(result.error.code);
const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync("/proc/self/status", "latin1"))?.[1];
process.stdout.write(String(Number(kilobytes) * 1024));
