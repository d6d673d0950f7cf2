import { ActionableError, runCommand } from "../command.ts";
import { eventOf, measureFunction } from "./measure-function.ts";
import { packFunction } from "./pack-function.ts";
import { packLibrary } from "./pack-library.ts";

/** `npm run pack -- library|function`: what a program or a cloud takes instead of an installer, in `dist/`. */
void runCommand(async () => {
  const [what] = process.argv.slice(2);
  if (what === "library") {
    for (const file of await packLibrary()) console.log(file);
    return 0;
  }
  if (what === "function") {
    const { file, zippedBytes, unzippedBytes } = await packFunction();
    const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
    console.log(`${file}: ${megabytes(zippedBytes)}, unzipped ${megabytes(unzippedBytes)}`);
    console.log(await describeStarts(file));
    return 0;
  }
  throw new ActionableError("Say what to pack: npm run pack -- library, or function");
});

/** Fresh processes, and texts for each: the first is the cold start. */
const STARTS = 5;
const TEXTS = 50;

async function describeStarts(file: string): Promise<string> {
  const texts = Array.from({ length: TEXTS }, (_, index) => `Life is beautiful, day ${index}.`);
  const events = texts.map((sentence) => eventOf("POST /predict", { sentence }));
  const runs = [];
  for (let start = 0; start < STARTS; start += 1) runs.push(await measureFunction(file, events));
  const median = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const cold = (median(runs.map(({ coldMs }) => coldMs)) / 1000).toFixed(1);
  const warm = median(runs.flatMap(({ warmMs }) => warmMs)).toFixed(1);
  const peak = Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)).toFixed(0);
  return `cold ${cold} s (median of ${STARTS} fresh processes), warm ${warm} ms, peak ${peak} MB of memory`;
}
