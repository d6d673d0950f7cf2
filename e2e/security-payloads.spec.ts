import fc from "fast-check";
import { z } from "zod";
import { PAGE_METHOD_NAMES } from "#ipc/channels";
import { methods } from "#ipc/contract";
import { FAILURE_CODES } from "#ipc/failure";
import { TEST_SEED } from "#inference/testing/seeded-random";
import { expect, test } from "./fixtures.ts";
import { putFile } from "./person-files.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Values that fit a schema, more or less; `ids` are of what there is. */
function valuesOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const inner = (some: unknown) => valuesOf(some as JsonSchema, ids);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(inner));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "object": {
      const properties = Object.entries(schema.properties ?? {});
      const model = Object.fromEntries(properties.map(([name, each]) => [name, inner(each)]));
      return fc.record(model, { requiredKeys: schema.required ?? [] });
    }
    case "array":
      return fc.array(inner(schema.items ?? {}), { maxLength: 4 });
    case "string":
      return schema.format === "uuid" ? fc.constantFrom(...ids) : fc.string({ unit: "binary" });
    case "integer":
    case "number":
      return fc.oneof(fc.nat(5), fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true }));
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case undefined:
      break;
  }
  return fc.jsonValue();
}

/** What a page that was taken over may send to a method: what fits, what nearly fits, and anything. */
function payloadsOf(name: (typeof PAGE_METHOD_NAMES)[number], ids: readonly string[]) {
  const { request } = methods[name];
  if (request instanceof z.ZodUndefined) return fc.oneof(fc.constant(undefined), fc.jsonValue());
  const fitting = valuesOf(z.toJSONSchema(request, { unrepresentable: "any", io: "input" }), ids);
  const spoilt = fc
    .tuple(fitting, fc.nat(), fc.jsonValue())
    .map(([value, index, other]) => spoil(value, index, other));
  return fc.oneof({ weight: 3, arbitrary: fitting }, spoilt, fc.jsonValue());
}

function spoil(value: unknown, index: number, other: unknown): unknown {
  if (typeof value !== "object" || value === null) return other;
  const names = Object.keys(value);
  return { ...value, [names[index % names.length] ?? "odd"]: other };
}

test("whatever a page sends, every call is answered, nothing throws, and the window works on", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  // Thousands of calls, some of which verify the model.
  test.slow();
  const file = await putFile(userDataDirectory, "small.csv", "text\nGood people.\nBad food.\n");
  await app.evaluate(({ dialog, shell }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: "" });
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    shell.showItemInFolder = () => undefined;
  }, file);
  const send = (calls: readonly (readonly [method: string, payload: unknown])[]) =>
    page.evaluate(async (sent) => {
      const bridge = window.undertone as unknown as Record<string, (given: unknown) => unknown>;
      const replies: unknown[] = [];
      for (const [method, payload] of sent) replies.push(await bridge[method]?.(payload));
      return replies;
    }, calls);

  const [opened] = (await send([["chooseFiles", undefined]])) as { value: { fileId: string }[] }[];
  const fileId = opened?.value[0]?.fileId ?? "";
  const choices = { choice: {}, textColumn: 0, outputFormat: null, formulas: "keep" };
  const job = { ...choices, fileId, ifExists: "ask" };
  const [, started] = (await send([
    ["inspectFile", { fileId, choice: {} }],
    ["startJob", job],
  ])) as { value: { job: { jobId: string } } }[];
  const jobId = started?.value.job.jobId ?? "";
  const isDone = async () => JSON.stringify(await send([["listJobs", undefined]]));
  await expect.poll(isDone, { timeout: 60_000 }).toContain('"completed"');
  const [results] = (await send([["openResults", { source: { jobId } }]])) as {
    value: { resultsId: string };
  }[];
  expect(results, JSON.stringify(results)).toMatchObject({ ok: true });
  const ids = [fileId, jobId, results?.value.resultsId ?? "", fileId.replace(/^./u, "0")];

  for (const method of PAGE_METHOD_NAMES) {
    // Some that take nothing take their time, such as verifying the model.
    const numRuns = methods[method].request instanceof z.ZodUndefined ? 3 : 20;
    // To quit is answered by quitting, as the menu's item of that name is.
    const payloads = fc
      .sample(payloadsOf(method, ids), { seed: TEST_SEED, numRuns })
      .filter((payload) => !JSON.stringify(payload ?? null).includes('"quit"'));
    const replies = await send(payloads.map((payload) => [method, payload] as const));
    for (const [index, reply] of replies.entries()) {
      const asked = `${method} ${JSON.stringify(payloads[index])}`;
      const { ok, error } = (reply ?? {}) as { ok?: boolean; error?: { code: string } };
      expect([true, false], asked).toContain(ok);
      if (ok === true) continue;
      expect(FAILURE_CODES, asked).toContain(error?.code);
      expect(error?.code, asked).not.toBe("internal");
    }
    expect(JSON.stringify(replies)).not.toContain(userDataDirectory);
  }
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await page.reload();
  await page.getByRole("textbox").first().fill("It works on, and I love it.");
  await expect(page.getByTestId("label")).toBeVisible();
});
