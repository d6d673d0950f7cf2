import path from "node:path";
import { z } from "zod";

/** What a second start of the app hands to the first. */
const handedOverSchema = z.object({ paths: z.array(z.string().min(1)).max(10_000) });

/** Electron's own switches that take the next argument, before the app's folder. */
const WITH_VALUE = new Set(["-r", "--require"]);

/**
 * The files and folders that a start was given: what is no switch, and everything after `--`.
 * Unpackaged, the first of them is the app's own folder.
 */
export function pathsInArguments(
  argv: readonly string[],
  { isPackaged, workingDirectory }: { isPackaged: boolean; workingDirectory: string },
): string[] {
  const paths: string[] = [];
  let appIsNext = !isPackaged;
  for (let index = 1; index < argv.length; index += 1) {
    const argument = argv[index] ?? "";
    if (argument === "--" && !appIsNext) {
      paths.push(...argv.slice(index + 1));
      break;
    }
    if (appIsNext && WITH_VALUE.has(argument)) index += 1;
    else if (argument.startsWith("-") || argument === "") continue;
    else if (appIsNext) appIsNext = false;
    else paths.push(argument);
  }
  return paths.map((name) => path.resolve(workingDirectory, name));
}

/** The paths that another start handed over; none if it sent something else. */
export function pathsHandedOver(data: unknown): string[] {
  const handedOver = handedOverSchema.safeParse(data);
  return handedOver.success ? handedOver.data.paths : [];
}
