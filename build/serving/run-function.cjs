/** Runs an unpacked function's handler on the events of standard input, as a cloud would. */
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

const [folder, startedMs] = process.argv.slice(2);

let given = "";
process.stdin.on("data", (chunk) => (given += chunk));
process.stdin.on("end", () => void answer());

async function answer() {
  const { handler } = require(path.join(folder, "index.cjs"));
  const results = [];
  const warmMs = [];
  let coldMs = 0;
  for (const event of JSON.parse(given)) {
    const startMs = performance.now();
    results.push(await handler(event));
    if (results.length === 1) coldMs = Date.now() - Number(startedMs);
    else warmMs.push(performance.now() - startMs);
  }
  process.stdout.write(
    JSON.stringify({ results, coldMs, warmMs, peakMegabytes: peakKilobytes() / 1024 }),
  );
}

/** Linux counts the size of whoever started a program into its maximum (getrusage), but not into VmHWM. */
function peakKilobytes() {
  const status = "/proc/self/status";
  if (!existsSync(status)) return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(status, "latin1"))[1]);
}
