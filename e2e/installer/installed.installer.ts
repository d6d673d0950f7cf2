import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, type ElectronApplication, type Page } from "playwright/test";
import { PERSON } from "../../build/installer-test/clean-root.ts";
import { isReady, manyRows, score } from "../person-files.ts";
import { inside, installation, outside, start } from "./installation.ts";

const { home, newPackage, newVersion, oldVersion } = installation;
const LIBRARY = "/usr/lib/undertone";
const RESOURCES = `${LIBRARY}/resources`;
const REVIEWS = "id,comment\n1,I love it.\n2,It broke at once.\n3,The parcel is blue.\n";

async function put(name: string, content: string): Promise<void> {
  await writeFile(outside(`${home}/${name}`), content);
  await inside(["chown", PERSON, `${home}/${name}`], { user: "root" });
}

async function closeApp(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent("close");
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  await closed;
}

async function read(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox").fill(text);
  await expect(page.getByTestId("label")).toBeVisible();
}

test("what is installed is the package's, and apt has all that it needs", async () => {
  const { stdout } = await inside(["dpkg", "--status", "undertone"]);
  expect(stdout).toContain(`Version: ${oldVersion}`);
  expect(stdout).toContain("Status: install ok installed");
  expect(await inside(["dpkg", "--verify", "undertone"])).toMatchObject({ code: 0, stdout: "" });
  const { stdout: files } = await inside(["dpkg", "--listfiles", "undertone"]);
  expect(files).not.toMatch(/\.map$|\.test\.|\/darwin\/|\/win32\//mu);
  const libraries = await inside(["sh", "-c", `ldd ${LIBRARY}/undertone-app ${LIBRARY}/*.so*`]);
  expect(libraries.stdout).not.toContain("not found");
});

test("there is no network to reach", async () => {
  const { stdout } = await inside(["cat", "/proc/net/dev"]);
  const interfaces = [...stdout.matchAll(/^\s*(\S+):/gmu)].map(([, name]) => name);
  expect(interfaces).toEqual(["lo"]);
});

test("the command line works without a display, as anybody", async () => {
  await put("reviews.csv", REVIEWS);
  for (const user of [PERSON, "root"]) {
    const predicted = await inside(["undertone", "predict", "I love it."], { user });
    expect(predicted).toMatchObject({ code: 0, stdout: expect.stringMatching(/^positive /u) });
  }
  const piped = await inside(["undertone", "predict", "--json"], { input: "It broke.\n" });
  expect(JSON.parse(piped.stdout)).toMatchObject({ prediction: { label: "negative" } });
  const scored = await inside(["undertone", "score", "reviews.csv", "--output", "cli.csv"]);
  expect(scored).toMatchObject({ code: 0 });
  const lines = (await readFile(outside(`${home}/cli.csv`), "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^1,I love it\.,positive,/u);
  const verified = await inside(["undertone", "model", "--verify"]);
  expect(verified).toMatchObject({ code: 0, stdout: expect.not.stringContaining("CHANGED") });
  expect(await inside(["undertone", "score", "gone.csv"])).toMatchObject({ code: 1 });
  expect(await inside(["undertone", "score", "--nonsense"])).toMatchObject({ code: 2 });
});

test("the window reads a typed text, in its sandbox", async () => {
  const { app, page } = await start();
  await read(page, "It simply works, and I love it.");
  await expect(page.getByTestId("label")).toHaveText("Positive");
  expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true);

  const processes = await app.evaluate(({ app: electronApp }) =>
    electronApp.getAppMetrics().map(({ pid, type, sandboxed }) => ({ pid, type, sandboxed })),
  );
  const renderers = processes.filter(({ type }) => type === "Tab");
  expect(renderers.length).toBeGreaterThan(0);
  for (const { pid } of renderers) {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    // A filter of system calls, an identity without powers, and process numbers of its own.
    expect(status).toMatch(/^Seccomp:\s+2$/mu);
    expect(status).toMatch(/^CapEff:\s+0{16}$/mu);
    expect(status).toMatch(/^NSpid:\s+\d+\s+\d+/mu);
  }
  const { stdout } = await inside(["ps", "-o", "user="], { user: "root" });
  expect(stdout).not.toContain("--no-sandbox");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByText("Dark", { exact: true }).click();
  await page.keyboard.press("Escape");
  await closeApp(app);
});

test("a desktop opens a file by its type, and the window scores it", async () => {
  const types: Record<string, string> = {
    "a.csv": "text/csv",
    "a.tsv": "text/tab-separated-values",
    "a.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "a.txt": "text/plain",
  };
  for (const type of Object.values(types)) {
    const { stdout } = await inside(["xdg-mime", "query", "default", type]);
    expect(stdout.trim(), type).toMatch(/undertone.*\.desktop/u);
  }
  const { app, page } = await start();
  expect(await inside(["xdg-open", `${home}/reviews.csv`], { display: true })).toMatchObject({
    code: 0,
  });
  await expect(page.getByRole("heading", { name: "reviews.csv" })).toBeVisible();
  await score(page).click();
  await isReady(page, "reviews.scored.csv");
  const byWindow = await readFile(outside(`${home}/reviews.scored.csv`));
  expect(byWindow.equals(await readFile(outside(`${home}/cli.csv`)))).toBe(true);
  await closeApp(app);
});

test("an upgrade keeps settings and history, and goes on with a job half-way", async () => {
  await put("long.csv", manyRows(30_000));
  const first = await start([`${home}/long.csv`]);
  await score(first.page).click();
  const journal = outside(`${home}/long.scored.csv.undertone-journal`);
  await expect
    .poll(async () => (await stat(journal).catch(() => null))?.size ?? 0, { timeout: 60_000 })
    .toBeGreaterThan(100);
  const killed = first.app.waitForEvent("close");
  first.app.process().kill("SIGKILL");
  await killed;

  const upgraded = await inside(["dpkg", "--install", newPackage], { user: "root" });
  expect(upgraded).toMatchObject({ code: 0 });
  const { app, page } = await start();
  expect(await app.evaluate(({ app: electronApp }) => electronApp.getVersion())).toBe(newVersion);
  await expect(page.locator(":root")).toHaveCSS("color-scheme", /dark/u);
  await page.getByRole("tab", { name: "Files" }).click();
  const recent = page.getByRole("region", { name: "Recent files" });
  await expect(recent.getByText("Unfinished")).toBeVisible();
  await recent.getByRole("button", { name: "long.csv" }).click();
  await score(page).click();
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
  await isReady(page, "long.scored.csv", 120_000);
  await closeApp(app);
  const undisturbed = ["undertone", "score", "long.csv", "--output", "undisturbed.csv", "--quiet"];
  expect(await inside(undisturbed)).toMatchObject({ code: 0 });
  const [resumed, whole] = await Promise.all(
    ["long.scored.csv", "undisturbed.csv"].map((name) => readFile(outside(`${home}/${name}`))),
  );
  expect(resumed?.equals(whole ?? Buffer.alloc(0))).toBe(true);
});

/** Turns one byte of an installed file over while `work` runs. */
async function damaged(file: string, work: () => Promise<void>): Promise<void> {
  const content = await readFile(outside(file));
  const changed = Buffer.from(content);
  const middle = changed.length >> 1;
  changed.writeUInt8(changed.readUInt8(middle) ^ 1, middle);
  await writeFile(outside(file), changed);
  await work();
  await writeFile(outside(file), content);
}

const NATIVE = `${RESOURCES}/app.asar.unpacked/node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}`;

for (const [what, file] of Object.entries({
  model: `${RESOURCES}/models/tone-en/model.onnx`,
  "model's manifest": `${RESOURCES}/models/tone-en/manifest.json`,
  "native library": `${NATIVE}/libonnxruntime.so.1`,
})) {
  test(`a ${what} that was tampered with is told at the start`, async () => {
    await damaged(file, async () => {
      const { app, page } = await start();
      await expect(page.getByRole("alert")).toContainText("changed or damaged");
      await expect(page.getByRole("alert")).toContainText("Reinstall Undertone");
      await closeApp(app);
      const said = await inside(["undertone", "predict", "hello"]);
      expect(said).toMatchObject({ code: 1, stdout: "" });
      expect(said.stderr).toContain("Reinstall Undertone");
    });
  });
}

for (const file of [`${RESOURCES}/app.asar`, `${LIBRARY}/libffmpeg.so`]) {
  test(`nothing starts from a tampered ${path.basename(file)}`, async () => {
    await damaged(file, async () => {
      for (const args of [["predict", "hello"], []]) {
        const said = await inside(["undertone", ...args], { display: true });
        expect(said).toMatchObject({ code: 1, stdout: "" });
        expect(said.stderr).toContain("Reinstall the package");
      }
    });
  });
}

test("a release takes no code and no inspector from outside", async () => {
  const evil = "process.stdout.write('run'); process.exit(0)";
  await put("evil.cjs", evil);
  const options = await inside(
    ["env", `NODE_OPTIONS=--require=${home}/evil.cjs`, "undertone", "predict", "hello"],
    {},
  );
  expect(options.stdout).not.toMatch(/^run/u);
});

test("removed and purged, nothing is left but the person's own data", async () => {
  const before = await inside(["sh", "-c", "dpkg --listfiles undertone"]);
  const own = before.stdout.split("\n").filter((file) => file.includes("undertone"));
  expect(own.length).toBeGreaterThan(20);
  expect(await inside(["dpkg", "--remove", "undertone"], { user: "root" })).toMatchObject({
    code: 0,
  });
  expect(await inside(["dpkg", "--purge", "undertone"], { user: "root" })).toMatchObject({
    code: 0,
  });
  await rm(outside(newPackage));
  await rm(outside(`/undertone_${oldVersion}.deb`), { force: true });
  const left = await inside(
    ["find", "/", "-xdev", "-iname", "*undertone*", "-not", "-path", "/proc/*"],
    { user: "root" },
  );
  const leftOver = left.stdout
    .split("\n")
    // The log of dpkg and apt, and the mark of these tests.
    .filter((file) => file !== "" && !file.startsWith(home) && file !== "/undertone-base");
  expect(leftOver).toEqual([]);
  expect(await readdir(outside(`${home}/.config`))).toContain("Undertone");
  expect(await readdir(outside(home))).toContain("reviews.scored.csv");
});
