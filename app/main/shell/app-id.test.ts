import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { APP_ID } from "./app-id.ts";

test("the app calls itself what its installer calls it", async () => {
  const configuration = await readFile(
    new URL("../../../electron-builder.yml", import.meta.url),
    "utf8",
  );
  expect(parse(configuration)).toMatchObject({ appId: APP_ID });
});
