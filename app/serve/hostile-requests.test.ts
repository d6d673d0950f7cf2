import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "./limits.ts";
import type { Service } from "./start-service.ts";
import { connectRaw, statusOf } from "./testing/raw-connection.ts";
import { startServiceOfOwnModel } from "./testing/tiny-service.ts";

const FRIEND = "http://localhost:3000";
const STILL_MS = 500;
let service: Service;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ service, end } = await startServiceOfOwnModel({
    patience: { headMs: 60_000, bodyMs: 60_000, stillMs: STILL_MS, drainMs: 5_000 },
    doors: { token: null, origin: FRIEND },
  }));
}, 120_000);

afterAll(() => end());

/** Sends a request word for word, which `fetch` would put right, and gives the answer. */
async function send(target: string, headers: Record<string, string> = {}, body = "") {
  const { socket, received } = await connectRaw(service.address);
  const lines = Object.entries({ host: "localhost", connection: "close", ...headers });
  const method = body === "" ? "GET" : "POST";
  const length = body === "" ? "" : `content-length: ${Buffer.byteLength(body)}\r\n`;
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.write(`${method} ${target} HTTP/1.1\r\n${head}${length}\r\n${body}`);
  const answer = await received;
  socket.destroy();
  return { status: statusOf(answer), answer };
}

const PREDICT = "/predict?sentence=good";

describe("pages of strangers", () => {
  it.each<[what: string, headers: Record<string, string>, status: number]>([
    ["an image", { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" }, 403],
    ["a page at another port", { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" }, 403],
    ["a link", { "sec-fetch-site": "cross-site", "sec-fetch-dest": "document" }, 403],
    ["a word that no browser has said yet", { "sec-fetch-site": "next-site" }, 403],
    ["a page without an origin of its own", { origin: "null" }, 403],
    [
      "one whose site says otherwise",
      { origin: "http://evil.example", "sec-fetch-site": "none" },
      403,
    ],
    ["an address that was typed", { "sec-fetch-site": "none", "sec-fetch-dest": "document" }, 200],
    ["the service's own page", { "sec-fetch-site": "same-origin" }, 200],
    ["a page that may", { origin: FRIEND, "sec-fetch-site": "same-site" }, 200],
    ["a program", {}, 200],
  ])("%s: %o is answered with %i", async (_what, headers, status) => {
    const told = await send(PREDICT, headers);
    expect(told.status).toBe(status);
    if (status === 403) expect(told.answer).toContain('"code":"origin-foreign"');
  });

  it("have no way to other addresses either, and may link to the documentation", async () => {
    const page = { "sec-fetch-site": "cross-site", "sec-fetch-dest": "document" };
    expect((await send("/metrics", page)).status).toBe(403);
    expect((await send("/nowhere", page)).status).toBe(403);
    expect((await send("/docs", page)).status).toBe(200);
    const framed = { ...page, "sec-fetch-dest": "iframe" };
    expect((await send("/docs", framed)).status).toBe(403);
  });
});

it.each([
  "evil.example",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "0.0.0.0",
  "[::1",
  "[::1].evil.example",
  "localhost@evil.example",
  "evil.example#localhost",
  "",
])(
  "the host %o, which may be a name that was turned to this computer, is refused",
  async (host) => {
    const told = await send(PREDICT, { host });
    expect([400, 421]).toContain(told.status);
    expect(told.answer).not.toContain("positive");
  },
);

it.each(["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:80"])(
  "the host %o is this computer",
  async (host) => {
    expect((await send(PREDICT, { host })).status).toBe(200);
  },
);

it.each([
  "/docs/static/../../../../../../etc/passwd",
  "/docs/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/package.json",
  "/docs/static/..%2f..%2f..%2fpackage.json",
  "/docs/static/..%5c..%5c..%5cpackage.json",
  "/docs/static//etc/passwd",
  "/docs/static/%00",
  "/docs/../package.json",
  "/%zz?sentence=secret",
  `/${"a/".repeat(100)}`,
])("nothing of the disk is at %s", async (target) => {
  const { status, answer } = await send(target);
  expect([400, 403, 404]).toContain(status);
  expect(answer).not.toMatch(/root:|"dependencies"|secret|node_modules| at \//u);
});

const JSON_TYPE = { "content-type": "application/json" };
const DEPTH = 100_000;

it.each<[what: string, body: string, code: string]>([
  ["arrays in arrays", `${"[".repeat(DEPTH)}${"]".repeat(DEPTH)}`, "wrong-shape"],
  [
    "objects in objects",
    `${'{"sentence":'.repeat(DEPTH / 2)}1${"}".repeat(DEPTH / 2)}`,
    "wrong-shape",
  ],
  ["arrays without an end", "[".repeat(1_000_000), "not-json"],
  [
    "many names",
    `{${Array.from({ length: 50_000 }, (_, at) => `"k${at}":1`).join(",")}}`,
    "wrong-shape",
  ],
  ["a number without an end", `{"sentence": ${"9".repeat(4_000_000)}}`, "wrong-shape"],
  [
    "a language without an end",
    `{"sentence": "good", "language": "${"en-".repeat(300_000)}"}`,
    "wrong-shape",
  ],
])("%s: answered at once with what is wrong", async (_what, body, code) => {
  for (const route of ["/predict", "/predict/batch"]) {
    const { answer } = await send(route, JSON_TYPE, body);
    expect(answer).toContain(`"code":"${code}"`);
    // Nothing of it comes back.
    expect(answer.length).toBeLessThan(2_000);
  }
});

it("a body that says it is larger than it may be is not waited for", async () => {
  const { socket, received } = await connectRaw(service.address);
  socket.write(
    `POST /predict HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${LIMITS.bodyBytes + 1}\r\n\r\n{`,
  );
  expect(statusOf(await received)).toBe(413);
  socket.destroy();
});

it("one without a length ends where it becomes too large", async () => {
  const { socket, received } = await connectRaw(service.address);
  socket.write(
    "POST /predict HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
  );
  const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
  for (let sent = 0; sent <= LIMITS.bodyBytes && socket.writable; sent += 65_536) {
    socket.write(chunk);
  }
  expect(statusOf(await received)).toBe(413);
  socket.destroy();
});

it.each([
  ["two lengths", "content-length: 5\r\ncontent-length: 6\r\n"],
  ["a length and chunks", "content-length: 5\r\ntransfer-encoding: chunked\r\n"],
  ["a length below nothing", "content-length: -1\r\n"],
  ["a head of 100 kB", `x: ${"x".repeat(100_000)}\r\n`],
])("%s: refused, with the end of the connection", async (_what, head) => {
  const { socket, received } = await connectRaw(service.address);
  socket.write(`POST /predict HTTP/1.1\r\nhost: localhost\r\n${head}\r\nhello`);
  expect([400, 431]).toContain(statusOf(await received));
  socket.destroy();
});

it("a client that does not take its answers is given up", async () => {
  const { socket, received } = await connectRaw(service.address);
  socket.pause();
  const file = "/docs/static/swagger-ui-bundle.js";
  const wanted = 40;
  const whole = (await (await fetch(service.address + file)).arrayBuffer()).byteLength * wanted;
  socket.write(`GET ${file} HTTP/1.1\r\nhost: localhost\r\n\r\n`.repeat(wanted));
  // The end can't be seen from here before the rest has been read.
  await pause(6 * STILL_MS);
  socket.resume();
  expect((await received).length).toBeLessThan(whole);
  socket.destroy();
});

it("after all of it the service answers as before", async () => {
  const answer = await fetch(`${service.address}/predict?sentence=good`);
  expect(await answer.json()).toMatchObject({ label: "positive" });
});
