import { rm, symlink } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { openModelSet } from "#inference/model-set";
import { createModelSetScorer } from "#scoring/scorer";
import type { RemoteProcess } from "#scoring/process/process-port";
import { answerTexts } from "./answer-texts.ts";
import type { Answer } from "./answer.ts";
import type { Service } from "./start-service.ts";
import {
  bundledEntry,
  makeModelFolder,
  startTinyService,
  writeVersion,
} from "./testing/tiny-service.ts";

let entry: string;
let models: Awaited<ReturnType<typeof makeModelFolder>>;
let directory: string;
/** For tests that leave it as it was. */
let shared: Service;
const running: Service[] = [];

beforeAll(async () => {
  entry = await bundledEntry();
  models = await makeModelFolder();
  for (const version of ["1.0.0", "2.0.0"]) {
    await writeVersion(path.join(models.folder, version), version);
  }
  // A link that is turned, as whoever installs a model beside the old one does.
  directory = path.join(models.folder, "current");
  await turnTo("1.0.0");
  shared = await startTinyService({ entry, directory });
}, 120_000);

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.drain()));
});

afterAll(async () => {
  await shared.drain();
  await models.remove();
});

async function turnTo(version: string): Promise<void> {
  await rm(directory, { force: true });
  await symlink(version, directory);
}

async function start(options: Parameters<typeof startTinyService>[1] = {}): Promise<Service> {
  const service = await startTinyService({ entry, directory }, options);
  running.push(service);
  return service;
}

function post(service: Service, route: string, body: unknown, headers = {}): Promise<Response> {
  return fetch(service.address + route, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

const TEXTS = Array.from(
  { length: 120 },
  (_, index) => `${index % 3 ? "good" : "bad"} thing ${"x ".repeat(index % 30)}${index}. Awful?`,
);

it("answers many at once as each alone, one by one, in an array and in a stream", async () => {
  const set = await openModelSet([directory]);
  if (!set.ok) throw new Error("no model");
  const alone: Answer[] = [];
  for (const sentence of TEXTS) {
    alone.push(...(await answerTexts(createModelSetScorer(set.value), [{ sentence }])));
  }
  await set.value.close();
  const expected = alone.map((answer) => ({ result: `It is ${answer.label}.`, ...answer }));
  const single = TEXTS.map(async (sentence) =>
    (await post(shared, "/predict", { sentence })).json(),
  );
  const batch = await post(shared, "/predict/batch", TEXTS);
  const stream = await fetch(`${shared.address}/predict/batch`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: TEXTS.map((text) => JSON.stringify(text)).join("\n"),
  });
  expect(await Promise.all(single)).toEqual(expected);
  expect(await batch.json()).toEqual(expected);
  const lines = (await stream.text()).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected);
  expect(expected[0]).toMatchObject({ model: { id: "tiny", version: "1.0.0" } });
});

it("says of a text in a language that no model reads which it is, and reads it when asked to", async () => {
  const german = "Das Essen war wirklich sehr gut und der Service freundlich.";
  const unread = { label: null, language: "de", states: ["unsupported-language"], model: null };
  const told = await post(shared, "/predict", { sentence: german });
  expect(told.status).toBe(200);
  expect(await told.json()).toMatchObject(unread);
  const set = await post(shared, "/predict", { sentence: "good", language: "de-AT" });
  expect(await set.json()).toMatchObject(unread);
  const any = await post(shared, "/predict", { sentence: german, language: "any" });
  expect(await any.json()).toMatchObject({ label: "negative", language: "de" });
  const blank = await post(shared, "/predict/batch", [" ", { sentence: "", language: "de" }]);
  expect(await blank.json()).toMatchObject([
    { label: null, states: [] },
    { label: null, states: [] },
  ]);
});

it("answers a line before the next has come", async () => {
  let send: (line: string | null) => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (line) =>
        line === null ? controller.close() : controller.enqueue(new TextEncoder().encode(line));
    },
  });
  const answering = fetch(`${shared.address}/predict/batch`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body,
    duplex: "half",
  });
  send('{"sentence": "good", "id": "first"}\n');
  const reader = (await answering).body?.getReader();
  const read = async () => {
    const { value } = ((await reader?.read()) ?? {}) as { value?: Uint8Array };
    return new TextDecoder().decode(value);
  };
  expect(await read()).toContain('"id":"first"');
  send('"bad"\n');
  send(null);
  expect(await read()).toContain('"label":"negative"');
});

it("sheds what it has no room for, with the time to wait, and answers the others", async () => {
  const limits = { requests: 4, texts: 400, characters: 100_000 };
  const service = await start({ processes: 1, limits });
  const many = await Promise.all(
    Array.from({ length: 40 }, () => post(service, "/predict/batch", TEXTS.slice(0, 60))),
  );
  const statuses = many.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4);
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  const shed = many.find(({ status }) => status === 503);
  expect(Number(shed?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(await shed?.json()).toMatchObject({ error: { code: "overloaded" } });
  expect((await post(service, "/predict", { sentence: "good" })).status).toBe(200);
});

it("changes the model under load without a failed request", async () => {
  const service = await start();
  const load = { isOver: false };
  const seen: { status: number; label: string | null; version: string | undefined }[] = [];
  const ask = async () => {
    while (!load.isOver) {
      const answer = await post(service, "/predict", { sentence: "good" });
      const { label, model } = (await answer.json()) as Answer;
      seen.push({ status: answer.status, label, version: model?.version });
    }
  };
  const asking = Promise.all(Array.from({ length: 8 }, ask));
  await turnTo("2.0.0");
  const reloaded = await post(service, "/models/reload", undefined);
  expect(await reloaded.json()).toMatchObject({ models: [{ version: "2.0.0" }] });
  const after = await post(service, "/predict", { sentence: "good" });
  load.isOver = true;
  await asking;
  expect(seen.filter(({ status }) => status !== 200)).toEqual([]);
  // Each names the version whose answer it is.
  const pairs = new Set(seen.map(({ label, version }) => `${version} ${label}`));
  pairs.add("2.0.0 negative");
  expect([...pairs].sort()).toEqual(["1.0.0 positive", "2.0.0 negative"]);
  expect(await after.json()).toMatchObject({ label: "negative", model: { version: "2.0.0" } });

  await rm(directory);
  const refused = await post(service, "/models/reload", undefined);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ error: { failure: { code: "model-missing" } } });
  expect((await post(service, "/predict", { sentence: "good" })).status).toBe(200);
  await turnTo("1.0.0");
});

it("replaces processes that die, and goes on by itself with another model that lies there", async () => {
  const started: RemoteProcess[] = [];
  const service = await start({ processes: 2, started });
  const asked = TEXTS.map((sentence) => post(service, "/predict", { sentence }));
  for (const child of started) child.kill();
  const answers = await Promise.all(asked);
  expect(answers.map(({ status }) => status)).toEqual(TEXTS.map(() => 200));
  expect(started.length).toBe(4);

  await turnTo("2.0.0");
  for (const child of started) child.kill();
  // Nothing is read with another model under the old one's name.
  const during = await post(service, "/predict", { sentence: "good" });
  expect(during.status).toBe(503);
  await expect
    .poll(async () => (await fetch(`${service.address}/ready`)).status, { timeout: 20_000 })
    .toBe(200);
  const answer = await post(service, "/predict", { sentence: "good" });
  expect(await answer.json()).toMatchObject({ label: "negative", model: { version: "2.0.0" } });
  await turnTo("1.0.0");
});

it("counts without a text, and when it is told to end answers what was begun", async () => {
  const service = await startTinyService({ entry, directory }, { processes: 1 });
  await post(service, "/predict", { sentence: "good secret" });
  await fetch(`${service.address}/predict?sentence=bad+secret`);
  await post(service, "/predict", {});
  const figures = await (await fetch(`${service.address}/metrics`)).text();
  expect(figures).toContain('undertone_requests_total{route="/predict",status="200"} 2');
  expect(figures).toContain('undertone_requests_total{route="/predict",status="400"} 1');
  expect(figures).toContain('undertone_texts_total{label="negative"} 1');
  expect(figures).toContain("undertone_request_seconds_bucket");
  expect(figures).not.toContain("secret");
  const begun = post(service, "/predict/batch", TEXTS);
  // It has been begun when the figures know it.
  await expect
    .poll(async () => (await fetch(`${service.address}/metrics`)).text())
    .toMatch(/undertone_waiting\{what="requests"\} 1|predict\/batch/u);
  await service.drain();
  expect((await begun).status).toBe(200);
  await expect(post(service, "/predict", { sentence: "good" })).rejects.toThrow();
});

it("lets in who may ask, and nobody else", async () => {
  const status = async (service: Service, headers: Record<string, string>, route = "/predict") =>
    (await post(service, route, { sentence: "good" }, headers)).status;
  expect(await status(shared, { origin: "http://evil.example" })).toBe(403);
  expect(await status(shared, { origin: shared.address })).toBe(200);
  expect(
    (await post(shared, "/predict", { sentence: "good" })).headers.get(
      "access-control-allow-origin",
    ),
  ).toBeNull();

  const token = "a token that nobody guesses";
  const doors = { token, origin: "http://localhost:3000" };
  const guarded = await start({ processes: 1, doors });
  expect(await status(guarded, {})).toBe(401);
  expect(await status(guarded, { authorization: "Bearer no" })).toBe(401);
  expect(await status(guarded, { authorization: `Bearer ${token}` })).toBe(200);
  expect((await fetch(`${guarded.address}/health`)).status).toBe(200);
  expect((await fetch(`${guarded.address}/metrics`)).status).toBe(401);
  const page = { origin: "http://localhost:3000", authorization: `Bearer ${token}` };
  const allowed = await post(guarded, "/predict", { sentence: "good" }, page);
  expect(allowed.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
});

it("describes itself, and shows that from its own disk alone", async () => {
  const description = (await (await fetch(`${shared.address}/openapi.json`)).json()) as {
    paths: Record<string, object>;
  };
  expect(Object.keys(description.paths)).toEqual([
    "/predict",
    "/predict/batch",
    "/models",
    "/models/reload",
    "/health",
    "/ready",
    "/metrics",
  ]);
  const docs = await fetch(`${shared.address}/docs`);
  const html = await docs.text();
  expect(docs.headers.get("content-security-policy")).toMatch(/^default-src 'self'/u);
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
  const assets = [...html.matchAll(/(?:src|href)="\.?([^"]+)"/gu)].map(([, file]) => file ?? "");
  expect(assets.length).toBeGreaterThan(4);
  for (const asset of assets) {
    const file = await fetch(
      `${shared.address}${asset.startsWith("/docs") ? "" : "/docs"}${asset}`,
    );
    expect(file.status).toBe(200);
  }
});
