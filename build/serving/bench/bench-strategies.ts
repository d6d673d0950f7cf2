import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { ActionableError } from "../../command.ts";
import { PROJECT_ROOT } from "../../project-root.ts";
import { STRATEGIES } from "./strategies.ts";
import { drawStrategies } from "./strategy-chart.ts";
import { describeStrategies, type StrategyFigures, type StrategyName } from "./strategy-figures.ts";

const FOLDER = path.join(PROJECT_ROOT, "build", "serving");
const FIGURES = path.join(FOLDER, "strategies.json");

/**
 * `npm run bench -- strategies [name…]`: the same texts through every way of serving, or those named, through
 * networks of 0, 20 and 80 ms. What is measured replaces what that way had in strategies.json; the table is
 * printed, the picture written, of all of it.
 */
export async function benchStrategies(names: readonly string[]): Promise<void> {
  const known = Object.keys(STRATEGIES) as StrategyName[];
  const wanted = names.length === 0 ? known : known.filter((name) => names.includes(name));
  if (wanted.length < names.length) throw new ActionableError(`Name some of: ${known.join("; ")}`);
  const measured = JSON.parse(await readFile(FIGURES, "utf8").catch(() => "{}")) as StrategyFigures;
  for (const name of wanted) {
    const folder = await mkdtemp(path.join(tmpdir(), "undertone-strategy-"));
    try {
      const before = loadOfACore();
      const figures = await STRATEGIES[name](folder);
      measured[name] = { ...figures, load: [before, loadOfACore()] };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    const ordered = known.flatMap((each) => (measured[each] ? [[each, measured[each]]] : []));
    const figures = Object.fromEntries(ordered) as StrategyFigures;
    await writeFile(FIGURES, `${JSON.stringify(figures, null, 2)}\n`);
    await writeFile(path.join(FOLDER, "strategies.svg"), drawStrategies(figures));
    console.log(describeStrategies(figures));
  }
}

function loadOfACore(): number {
  return (loadavg()[0] ?? 0) / availableParallelism();
}
