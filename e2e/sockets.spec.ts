import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "./fixtures.ts";

test.skip(
  process.platform !== "linux" || process.getuid?.() !== 0,
  "strace is there for Linux, and set up for root",
);

test("no socket is opened but for talk on this machine", async ({ launch, userDataDirectory }) => {
  // Under strace every step takes its time.
  test.setTimeout(240_000);
  const trace = path.join(userDataDirectory, "sockets.trace");
  const home = path.join(userDataDirectory, "home");
  await mkdir(home);
  const env = { HOME: home, XDG_CACHE_HOME: path.join(home, ".cache") };
  const { app, page } = await launch({ socketTrace: trace, env });
  await page.getByRole("textbox").fill("Nothing I type leaves this computer. I am glad of that.");
  await expect(page.getByText("What pulls the tone")).toBeVisible();
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("button", { name: "Integrity" }).click();
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("exactly those")).toBeVisible();
  await app.close();

  const calls = (await readFile(trace, "utf8")).split("\n");
  expect(
    calls.some((call) => call.includes("AF_UNIX")),
    "strace saw the app",
  ).toBe(true);
  const outside = calls.filter(
    (call) =>
      /\b(?:connect|bind|listen|sendto|sendmsg|sendmmsg)\(/u.test(call) &&
      /AF_INET6?\b/u.test(call) &&
      // Playwright steers the app through two ports that listen on the loopback.
      !/bind\(.*inet_(?:addr|pton)\(.*"(?:127\.0\.0\.1|::1)"/u.test(call),
  );
  expect(outside).toEqual([]);
  // ONNX Runtime would keep what it means to report in the home's cache until there is a network.
  const kept = await readdir(path.join(home, ".cache")).catch(() => []);
  expect(kept).not.toContain("Microsoft");
});
