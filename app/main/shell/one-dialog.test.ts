import { expect, it } from "vitest";
import { oneDialog } from "./one-dialog.ts";

it("opens one dialog at a time, and another when that has been answered", async () => {
  let answer: (value: string) => void = () => undefined;
  const first = oneDialog(() => new Promise<string>((resolve) => (answer = resolve)), "none");
  expect(await oneDialog(() => Promise.resolve("second"), "none")).toBe("none");
  answer("first");
  expect(await first).toBe("first");
  await expect(oneDialog(() => Promise.reject(new Error("gone")), "none")).rejects.toThrow("gone");
  expect(await oneDialog(() => Promise.resolve("third"), "none")).toBe("third");
});
