import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METHOD_NAMES, type MethodName } from "#ipc/channels";
import { methods } from "#ipc/contract";
import { success } from "#ipc/result";
import { createGate, type Handlers, type Sender } from "./ipc-gate.ts";

const TRUSTED: Sender = { origin: "app://undertone", isMainFrame: true };

function gateWith(overrides: Partial<Handlers> = {}) {
  const problems: string[] = [];
  const calls: MethodName[] = [];
  const answer = (method: MethodName) => () => {
    calls.push(method);
    return success(null as never);
  };
  const handlers = Object.fromEntries(
    METHOD_NAMES.map((method) => [method, answer(method)]),
  ) as unknown as Handlers;
  const gate = createGate({
    handlers: { ...handlers, ...overrides },
    trustedOrigin: "app://undertone",
    onProblem: (method, problem) => problems.push(`${method}: ${problem}`),
  });
  return { gate, problems, calls };
}

describe("createGate", () => {
  it("lets a well-formed call of the app's own page through", async () => {
    const { gate, calls } = gateWith();
    const reply = await gate("analyzeText", TRUSTED, { sequence: 1, text: "Hello" });
    expect(reply).toEqual({ ok: true, value: null });
    expect(calls).toEqual(["analyzeText"]);
  });

  it.each<[string, Sender]>([
    ["another origin", { origin: "https://example.com", isMainFrame: true }],
    ["a look-alike origin", { origin: "app://undertone.evil", isMainFrame: true }],
    ["a frame inside the page", { origin: "app://undertone", isMainFrame: false }],
    ["no origin", { origin: "", isMainFrame: true }],
  ])("refuses every method to %s", async (_name, sender) => {
    const { gate, calls, problems } = gateWith();
    for (const method of METHOD_NAMES) {
      const reply = await gate(method, sender, undefined);
      expect(reply).toMatchObject({ ok: false, error: { code: "untrusted-sender" } });
    }
    expect(calls).toEqual([]);
    expect(problems).toHaveLength(METHOD_NAMES.length);
  });

  it("never lets a malformed payload reach a handler, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...METHOD_NAMES),
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        async (method, payload) => {
          const { gate, calls } = gateWith();
          const reply = await gate(method, TRUSTED, payload);
          const valid = methods[method].request.safeParse(payload).success;
          expect(reply.ok).toBe(valid);
          expect(calls).toHaveLength(valid ? 1 : 0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ["a text that is no string", { sequence: 1, text: 5 }],
    ["a negative sequence", { sequence: -1, text: "" }],
    ["a sequence that is no number", { sequence: Number.NaN, text: "" }],
    ["more than was asked for", { sequence: 1, text: "", path: "/etc/passwd" }],
    ["nothing", undefined],
  ])("refuses to analyze %s", async (_name, payload) => {
    const { gate } = gateWith();
    const reply = await gate("analyzeText", TRUSTED, payload);
    expect(reply).toMatchObject({ ok: false, error: { code: "invalid-request" } });
  });

  it("turns a throw into `internal` and tells nobody what was thrown", async () => {
    const secret = "text of a person";
    const { gate, problems } = gateWith({
      getAppInfo: () => {
        throw new TypeError(secret);
      },
    });
    const reply = await gate("getAppInfo", TRUSTED, undefined);
    expect(reply).toMatchObject({ ok: false, error: { code: "internal" } });
    expect(JSON.stringify(reply) + problems.join()).not.toContain(secret);
    expect(problems).toEqual(["getAppInfo: threw TypeError"]);
  });
});
