import { EVENT_NAMES, PAGE_METHOD_NAMES } from "#ipc/channels";
import { expect, test } from "./shared-app.ts";

test("the window is sandboxed and isolated", async ({ launched: { app, page } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  const reach = await page.evaluate(() => ({
    require: typeof (globalThis as Record<string, unknown>)["require"],
    process: typeof (globalThis as Record<string, unknown>)["process"],
    bridge: Object.keys(window.undertone),
  }));
  const subscriptions = EVENT_NAMES.map(
    (name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  );
  expect(reach).toEqual({
    require: "undefined",
    process: "undefined",
    bridge: [...PAGE_METHOD_NAMES, ...subscriptions],
  });
});

test("the content security policy has no `unsafe`", async ({ page, problems }) => {
  const policy = await page.evaluate(async () => {
    const request = new XMLHttpRequest();
    request.open("HEAD", location.href);
    return new Promise<string>((resolve) => {
      request.addEventListener("loadend", () => resolve(request.status === 0 ? "refused" : "sent"));
      request.send();
    });
  });
  // Not even its own page may be fetched by script: connect-src is 'none'.
  expect(policy).toBe("refused");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.wasInjected = true";
    document.body.append(script);
    return "wasInjected" in window;
  });
  expect(ran).toBe(false);
  // In a later task, since code that the debugger runs may use eval.
  const evaluated = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-eval -- that it is refused is what is tested
            resolve(String(eval("1")));
          } catch (cause) {
            resolve(String(cause));
          }
        }, 0);
      }),
  );
  expect(evaluated).toMatch(/EvalError|Content Security Policy/u);
  const seen = problems.splice(0);
  expect(seen.length).toBeGreaterThan(0);
  for (const problem of seen) expect(problem).toMatch(/Content Security Policy|Refused/u);
});

test("every page is served with a policy that allows nothing unsafe", async ({
  launched: { app },
}) => {
  const policy = await app.evaluate(async ({ net }) => {
    const response = await net.fetch("app://undertone/index.html");
    return response.headers.get("content-security-policy") ?? "";
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  // Charts are drawn on a canvas by way of a picture that the page has made itself.
  const rest = policy.replace("img-src 'self' blob:;", "");
  expect(rest).not.toMatch(/unsafe|\*|https?:|data:|blob:/u);
});

test("it cannot be led away, and opens no other window", async ({
  launched: { app, page },
  problems,
}) => {
  const start = page.url();
  await page.evaluate(() => {
    window.open("https://example.com");
    location.href = "https://example.com/";
  });
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = "file:///etc/passwd";
    document.body.append(link);
    link.click();
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe(start);
  expect(problems.splice(0).join()).toMatch(/Not allowed to load local resource/u);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("the page opens no dialog of Chromium's, that for printing included", async ({
  page,
  problems,
}) => {
  const heard = await page.evaluate(() => {
    const events: string[] = [];
    window.addEventListener("beforeprint", () => events.push("beforeprint"));
    window.print();
    return { events, confirmed: window.confirm("Shall I?") };
  });
  expect(heard).toEqual({ events: [], confirmed: false });
  expect(problems.splice(0).join()).toMatch(/sandboxed/u);
});

test("the app's protocol serves the interface and nothing else", async ({ launched: { app } }) => {
  const statuses = await app.evaluate(async ({ net }) => {
    const addresses = [
      "app://undertone/index.html",
      "app://undertone/..%2fmain.cjs",
      "app://undertone/%2e%2e/%2e%2e/package.json",
      "app://undertone/..%5c..%5cpackage.json",
      "app://elsewhere/index.html",
    ];
    const found = [];
    for (const address of addresses) found.push((await net.fetch(address)).status);
    return found;
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404]);
});

test("every request that is not the app's own is cancelled and counted", async ({ launch }) => {
  const { app, page } = await launch();
  const outcome = await app.evaluate(async ({ net }) => {
    try {
      await net.fetch("http://127.0.0.1:9/");
      return "sent";
    } catch (cause) {
      return String(cause);
    }
  });
  expect(outcome).toContain("ERR_BLOCKED_BY_CLIENT");
  await page.getByRole("tab", { name: "Model" }).click();
  await expect(page.getByTestId("network-requests")).toHaveText("0");
  await expect(page.getByText("1 attempt was refused.")).toBeVisible();
});

test("permissions and downloads are refused", async ({ launched: { app, page } }) => {
  const permissions = await page.evaluate(async () => {
    const names = ["geolocation", "notifications", "camera", "microphone", "clipboard-read"];
    const states = [];
    for (const name of names) {
      states.push((await navigator.permissions.query({ name: name as PermissionName })).state);
    }
    return states;
  });
  expect(new Set(permissions)).toEqual(new Set(["denied"]));
  const downloads = await app.evaluate(async ({ BrowserWindow, session }) => {
    const refused = new Promise<boolean>((resolve) => {
      session.defaultSession.once("will-download", (event) => resolve(event.defaultPrevented));
    });
    BrowserWindow.getAllWindows()[0]?.webContents.downloadURL("app://undertone/index.html");
    return refused;
  });
  expect(downloads).toBe(true);
});

test("malformed calls are answered, and nothing breaks", async ({ page }) => {
  const codes = await page.evaluate(async () => {
    const analyze = window.undertone.analyzeText as (payload: unknown) => Promise<{
      ok: boolean;
      error?: { code: string };
    }>;
    const payloads = [undefined, null, 5, {}, { sequence: "1", text: "" }, { text: [] }];
    const replies = [];
    for (const payload of payloads) replies.push((await analyze(payload)).error?.code);
    return replies;
  });
  expect(new Set(codes)).toEqual(new Set(["invalid-request"]));
  await page.getByRole("textbox").fill("Still lovely.");
  await expect(page.getByTestId("label")).toHaveText("Positive");
});
