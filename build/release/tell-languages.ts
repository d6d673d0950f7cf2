import { text as readAll } from "node:stream/consumers";
import { z } from "zod";
import { loadLanguages } from "#inference/language";
import { runCommand } from "../command.ts";

/**
 * `node --import tsx build/release/tell-languages.ts`: the language of each text (BCP 47; null where it can't
 * be told), as the app tells it. JSON from standard input to standard output, lists of texts by name; for
 * `models/recipe/languages.py`.
 */
void runCommand(async () => {
  const lists = z
    .record(z.string(), z.array(z.string()))
    .parse(JSON.parse(await readAll(process.stdin)));
  const tell = await loadLanguages();
  const told = Object.entries(lists).map(([name, texts]) => [
    name,
    texts.map((text) => tell(text)?.language ?? null),
  ]);
  console.log(JSON.stringify(Object.fromEntries(told)));
  return 0;
});
