import { afterAll, beforeAll, expect, it } from "vitest";
import type { Service } from "./start-service.ts";
import { connectRaw, statusOf } from "./testing/raw-connection.ts";
import { startServiceOfOwnModel } from "./testing/tiny-service.ts";

let service: Service;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ service, end } = await startServiceOfOwnModel({
    patience: { headMs: 600, bodyMs: 400, stillMs: 400, drainMs: 5_000 },
  }));
}, 120_000);

afterAll(() => end());

const JSON_TYPE = "application/json";
const manyTexts = JSON.stringify(Array.from({ length: 100_000 }, () => "good"));

/** What is sent, and the status and code that must come of it. */
const TABLE: readonly {
  what: string;
  path?: string;
  method?: string;
  type?: string;
  body?: string | Buffer;
  status: number;
  code: string;
}[] = [
  { what: "no JSON", body: "{sentence: good}", status: 400, code: "not-json" },
  { what: "half of it", body: '{"sentence": "go', status: 400, code: "not-json" },
  { what: "nothing", body: "", status: 400, code: "wrong-shape" },
  {
    what: "bytes that are no UTF-8",
    body: Buffer.from([0x22, 0xff, 0x22]),
    status: 400,
    code: "not-utf8",
  },
  { what: "a number for a text", body: '{"sentence": 5}', status: 400, code: "wrong-shape" },
  { what: "null", body: "null", status: 400, code: "wrong-shape" },
  { what: "an array for a text", body: '["good"]', status: 400, code: "wrong-shape" },
  { what: "no text", body: '{"text": "good"}', status: 400, code: "wrong-shape" },
  {
    what: "a field that is unknown",
    body: '{"sentence": "good", "lang": "en"}',
    status: 400,
    code: "wrong-shape",
  },
  {
    what: "a prototype",
    body: '{"sentence": "good", "__proto__": {}}',
    status: 400,
    code: "wrong-shape",
  },
  {
    what: "no language",
    body: '{"sentence": "good", "language": "!"}',
    status: 400,
    code: "language-unknown",
  },
  {
    what: "text of 200,000 characters",
    body: JSON.stringify({ sentence: "x".repeat(200_000) }),
    status: 413,
    code: "text-too-long",
  },
  {
    what: "text of 10 MB",
    body: JSON.stringify({ sentence: "x".repeat(10_000_000) }),
    status: 413,
    code: "body-too-large",
  },
  {
    what: "100,000 texts",
    path: "/predict/batch",
    body: manyTexts,
    status: 413,
    code: "too-many-texts",
  },
  {
    what: "a wrong one among many",
    path: "/predict/batch",
    body: '["good", 5]',
    status: 400,
    code: "wrong-shape",
  },
  {
    what: "an object for an array",
    path: "/predict/batch",
    body: '{"sentence": "good"}',
    status: 400,
    code: "wrong-shape",
  },
  {
    what: "another type",
    type: "text/plain",
    body: "good",
    status: 415,
    code: "media-type-unknown",
  },
  {
    what: "NDJSON where one text is wanted",
    type: "application/x-ndjson",
    body: '"good"\n',
    status: 400,
    code: "wrong-shape",
  },
  {
    what: "no sentence in the address",
    path: "/predict",
    method: "GET",
    status: 400,
    code: "wrong-shape",
  },
  {
    what: "two of them",
    path: "/predict?sentence=a&sentence=b",
    method: "GET",
    status: 400,
    code: "wrong-shape",
  },
  { what: "another place", path: "/nowhere", method: "GET", status: 404, code: "not-found" },
  { what: "another method", method: "DELETE", status: 404, code: "not-found" },
];

it.each(TABLE)("$what: $status $code", async (row) => {
  const { path = "/predict", method = "POST", type = JSON_TYPE, body } = row;
  const answer = await fetch(service.address + path, {
    method,
    ...(body === undefined ? {} : { body, headers: { "content-type": type } }),
  });
  expect(answer.status).toBe(row.status);
  expect(await answer.json()).toMatchObject({ error: { code: row.code, message: row.code } });
});

it("a line of NDJSON that is wrong has its failure, and the next their answers", async () => {
  const lines = ['"good"', "{", '{"sentence": 5}', JSON.stringify("x".repeat(2_000_000)), '"bad"'];
  const answer = await fetch(`${service.address}/predict/batch`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: lines.join("\n"),
  });
  const text = await answer.text();
  const told = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { label?: string; error: { code: string } | null });
  expect(told.map(({ label, error }) => label ?? error?.code)).toEqual([
    "positive",
    "not-json",
    "wrong-shape",
    "line-too-long",
    "negative",
  ]);
});

const HEAD = `POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${JSON_TYPE}\r\n`;

it("a client that is slow with its body: 408", async () => {
  const { socket, received } = await connectRaw(service.address);
  socket.write(`${HEAD}Content-Length: 40\r\n\r\n{"sentence"`);
  const answer = await received;
  expect(statusOf(answer)).toBe(408);
  expect(answer).toContain("body-slow");
  socket.destroy();
});

it("a client that is slow with its head: 408", async () => {
  const { socket, received } = await connectRaw(service.address);
  socket.write("POST /predict HTTP/1.1\r\nHo");
  expect(statusOf(await received)).toBe(408);
  socket.destroy();
});

it("a stream that stands still is closed", async () => {
  const { socket, received } = await connectRaw(service.address);
  const head = HEAD.replace("/predict", "/predict/batch").replace(
    JSON_TYPE,
    "application/x-ndjson",
  );
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n7\r\n"good"\n\r\n`);
  expect(await received).toContain('"label":"positive"');
  socket.destroy();
});

it("a client that has closed its half after a whole request: 200", async () => {
  const { socket, received } = await connectRaw(service.address);
  const body = JSON.stringify({ sentence: "good" });
  socket.end(`${HEAD}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
  expect(statusOf(await received)).toBe(200);
  socket.destroy();
});

it("one that closed it in the middle: 400", async () => {
  const { socket, received } = await connectRaw(service.address);
  socket.end(`${HEAD}Content-Length: 400\r\n\r\n{"sentence"`);
  expect(statusOf(await received)).toBe(400);
  socket.destroy();
});

it("what is not HTTP: 400", async () => {
  const { socket, received } = await connectRaw(service.address);
  socket.write("\u0016\u0003\u0001\u0002\r\n\r\n");
  expect(statusOf(await received)).toBe(400);
  socket.destroy();
});

it("1,000 idle connections keep nobody out, and are closed after their time", async () => {
  const idle = await Promise.all(Array.from({ length: 1_000 }, () => connectRaw(service.address)));
  const answer = await fetch(`${service.address}/predict?sentence=good`);
  expect(answer.status).toBe(200);
  await Promise.all(idle.map(({ received }) => received));
  for (const { socket } of idle) socket.destroy();
});
