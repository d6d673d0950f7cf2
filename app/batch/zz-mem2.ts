import { readFileSync } from "node:fs";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { scoreFile } from "./score-file.ts";
const base = createFakeScorer();
const scorer = {
  ...base,
  concurrency: 2,
  score: async (t: readonly string[], o?: object) => {
    const r = await base.score(t, o);
    base.calls.length = 0;
    return r;
  },
};
const hwm = () =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/self/status`, "utf8"))?.[1]) / 1024);
let last = 0;
const t = performance.now();
const r = await scoreFile({
  inputPath: process.argv[2] ?? "",
  output: "/work/scratch/batch/mem-out",
  force: true,
  scorer,
  appVersion: "0",
  onProgress: (p) => {
    const k = Math.floor(p.bytesDone / 12e6);
    if (k !== last) {
      last = k;
      const m = process.memoryUsage();
      console.log(
        p.phase,
        p.rowsDone,
        Math.round(performance.now() - t),
        "rss",
        Math.round(m.rss / 1e6),
        "heap",
        Math.round(m.heapUsed / 1e6),
        Math.round(m.heapTotal / 1e6),
        "ext",
        Math.round(m.external / 1e6),
        Math.round(m.arrayBuffers / 1e6),
        "hwm",
        hwm(),
      );
    }
  },
});
console.log(r.ok, Math.round(performance.now() - t), "ms hwm", hwm());
