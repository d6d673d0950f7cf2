import { app } from "electron";
import { createLooking, type Looking } from "../files/looking.ts";
import { send } from "../security/ipc-listeners.ts";
import { startUtilityProcess } from "../shell/utility-process.ts";
import { createComparisons, type Comparisons } from "./comparisons.ts";
import { createResults, type Results } from "./results.ts";

/** What looks at files, each in processes of its own that end with the app. */
export function lookAtResults(
  outDirectory: string,
  spoolFolder: string,
): { results: Results; comparisons: Comparisons; looking: Looking } {
  const startProcess = () => startUtilityProcess(outDirectory, "scored-process");
  const parts = {
    startProcess,
    onProgress: (progress: Parameters<typeof send<"resultsProgressed">>[1]) =>
      send("resultsProgressed", progress),
  };
  const results = createResults({ ...parts, spoolFolder });
  const comparisons = createComparisons(parts);
  const looking = createLooking(startProcess);
  app.on("quit", () => {
    looking.close();
    results.closeNow();
    comparisons.closeNow();
  });
  return { results, comparisons, looking };
}
