import { createSocket } from "node:dgram";
import { mkdtemp, rm } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ELECTRON_PATH_VARIABLE } from "../build/e2e-environment.ts";
import { expect, test } from "./fixtures.ts";
import { tryWaysOut } from "./ways-out.ts";
import { layWire, OUTSIDE, type Wire } from "./wire.ts";

// `npm run e2e` sees to both where it can; a wire must not be laid into a network that is in use.
const isAlone = Object.keys(networkInterfaces()).every((name) => name === "lo");
test.skip(
  process.platform !== "linux" || process.getuid?.() !== 0 || !isAlone,
  "packets are watched on Linux, as root, where no other network exists",
);

/** Long enough for the retries of what would have gone out: of names, STUN and multicast. */
const SETTLE_MS = 10_000;

let wire: Wire;
let folder: string;
/** What the wire carries by itself. */
let withoutApp: ReadonlySet<string>;

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-wire-"));
  wire = await layWire(folder);
  await wait(SETTLE_MS);
  withoutApp = new Set(await wire.packets());
});
test.afterAll(async () => {
  await wire.cut();
  await rm(folder, { recursive: true });
});

for (const bypassCSP of [false, true]) {
  const policy = bypassCSP ? "without the page's policy" : "with the page's policy";
  test(`whatever the page tries, no packet leaves, ${policy}`, async ({ launch, problems }) => {
    const program = await wire.tap(process.env[ELECTRON_PATH_VARIABLE] ?? "");
    const { app, page } = await launch({ program, bypassCSP });
    await page.getByRole("textbox").fill("typed text");
    const tried = await page.evaluate(tryWaysOut, OUTSIDE);
    expect(new Set(tried).size).toBeGreaterThanOrEqual(70);
    await wait(SETTLE_MS);
    await app.close();
    // Most of the ways end in an error.
    problems.splice(0);
    const out = new Set(await wire.packets());
    expect([...out].filter((packet) => !withoutApp.has(packet))).toEqual([]);
  });
}

test("had anything gone out, the wire would have told", async () => {
  const socket = createSocket("udp4");
  await new Promise((resolve) => socket.send("typed text", 5000, OUTSIDE.address, resolve));
  socket.close();
  expect((await wire.packets()).join("\n")).toContain(`${OUTSIDE.address}.5000: UDP`);
});
