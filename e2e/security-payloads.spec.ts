import { homedir } from "node:os";
import fc from "fast-check";
import type { Page } from "playwright/test";
import { z } from "zod";
import { PAGE_METHOD_NAMES } from "#ipc/channels";
import { methods } from "#ipc/contract";
import { FAILURE_CODES } from "#ipc/failure";
import { TEST_SEED } from "#inference/testing/seeded-random";
import { PROJECT_ROOT } from "../build/project-root.ts";
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

/** How long it goes on, with other payloads each time round; `npm run fuzz` sets it. */
const FUZZ_MS = Number(process.env["UNDERTONE_FUZZ_MS"] ?? 0);

type Call = readonly [method: string, payload: unknown];
interface Reply {
  readonly ok?: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string };
}

function createSender(page: Page) {
  return (calls: readonly Call[]) =>
    page.evaluate(async (sent) => {
      const bridge = window.undertone as unknown as Record<string, (given: unknown) => unknown>;
      const replies: unknown[] = [];
      for (const [method, payload] of sent) replies.push(await bridge[method]?.(payload));
      return replies;
    }, calls) as Promise<Reply[]>;
}

/** Opens the file, and its results once it is scored; gives the ids of it all, and one of nothing. */
async function openAll(send: ReturnType<typeof createSender>): Promise<string[]> {
  const ask = async (method: string, payload?: unknown) => {
    const [reply] = await send([[method, payload]]);
    expect(reply, method).toMatchObject({ ok: true });
    return reply?.value;
  };
  const [file] = (await ask("chooseFiles")) as { fileId: string }[];
  const fileId = file?.fileId ?? "";
  await ask("inspectFile", { fileId, choice: {} });
  const choices = { choice: {}, textColumn: 0, outputFormat: null, formulas: "keep" };
  await ask("startJob", { ...choices, fileId, ifExists: "ask" });
  let jobId = "";
  // What was sent before may have paused others, and started more of them.
  const scored = async () => {
    const jobs = (await ask("listJobs")) as { jobId: string; state: string }[];
    for (const { jobId: paused } of jobs.filter(({ state }) => state === "paused")) {
      await send([["resumeJob", { jobId: paused }]]);
    }
    jobId = jobs.find(({ state }) => state === "completed")?.jobId ?? "";
    return jobId;
  };
  await expect.poll(scored, { timeout: 60_000 }).not.toBe("");
  const results = await ask("openResults", { source: { jobId } });
  return [fileId, jobId, (results as { resultsId: string }).resultsId, fileId.replace(/^./u, "0")];
}

/** What is wrong with the answer to a call; `secrets` must not be in it. */
function complaintAbout(reply: Reply | undefined, secrets: readonly string[]): string | null {
  const { ok, error } = reply ?? {};
  if (ok !== true && ok !== false) return "no answer";
  const told = JSON.stringify(reply);
  if (secrets.some((secret) => told.includes(secret))) return "a path or a stack trace is told";
  if (ok) return null;
  const isKnown = (FAILURE_CODES as readonly string[]).includes(error?.code ?? "");
  return isKnown && error?.code !== "internal" ? null : `failed as ${error?.code}`;
}

test("whatever a page sends, every call is answered, nothing throws, and the window works on", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  // Thousands of calls, some of which verify the model.
  test.slow();
  test.setTimeout(test.info().timeout + 2 * FUZZ_MS);
  const file = await putFile(userDataDirectory, "small.csv", "text\nGood people.\nBad food.\n");
  await app.evaluate(({ dialog, shell }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: "" });
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    shell.showItemInFolder = () => undefined;
  }, file);
  const send = createSender(page);
  // Paths, and a stack trace as JSON has it.
  const secrets = [userDataDirectory, PROJECT_ROOT, homedir(), String.raw`\n    at `];

  const untilMs = Date.now() + FUZZ_MS;
  let seed = TEST_SEED;
  let sent = 0;
  do {
    const ids = await openAll(send);
    for (const method of PAGE_METHOD_NAMES) {
      // Some that take nothing take their time, such as verifying the model.
      const numRuns = methods[method].request instanceof z.ZodUndefined ? 3 : 20;
      // To quit is answered by quitting, as the menu's item of that name is.
      const payloads = fc
        .sample(payloadsOf(method, ids), { seed, numRuns })
        .filter((payload) => !JSON.stringify(payload ?? null).includes('"quit"'));
      const replies = await send(payloads.map((payload) => [method, payload] as const));
      const complaints = payloads.flatMap((payload, index) => {
        const complaint = complaintAbout(replies[index], secrets);
        return complaint === null ? [] : [`${method} ${JSON.stringify(payload)}: ${complaint}`];
      });
      expect(complaints, `UNDERTONE_SEED=${seed}`).toEqual([]);
      sent += payloads.length;
    }
    seed += 1;
  } while (Date.now() < untilMs);
  if (FUZZ_MS > 0) console.log(`${sent} calls answered`);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await page.reload();
  await page.getByRole("textbox").first().fill("It works on, and I love it.");
  await expect(page.getByTestId("label")).toBeVisible();
});
