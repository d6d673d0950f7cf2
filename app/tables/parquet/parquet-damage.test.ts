import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { unlessBroken } from "./parquet-damage.ts";

it("takes a number where a text should stand for damage, and no other error", async () => {
  const decodeNumber = async () => {
    // As the library does with metadata that was changed.
    new TextDecoder().decode(7 as unknown as Uint8Array);
  };
  await expect(unlessBroken(decodeNumber)).rejects.toMatchObject({
    code: "parquet-damaged",
  });
  await expect(unlessBroken(() => readFile("/no/such/file"))).rejects.toMatchObject({
    code: "ENOENT",
  });
});
