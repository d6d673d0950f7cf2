import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { PERSON } from "../../build/packaging/installer-test/clean-root.ts";
import { isReady, score } from "../person-files.ts";
import {
  command,
  inside,
  installation,
  LIBRARY,
  outside,
  put,
  quit,
  start,
} from "./installation.ts";

const { home } = installation;

/** What makes up a process's cell: `/proc/<pid>/status` of every process of the installed app. */
async function statuses(): Promise<{ commandLine: string; status: string }[]> {
  const found: { commandLine: string; status: string }[] = [];
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/u.test(pid)) continue;
    const read = (name: string) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
    const commandLine = (await read("cmdline")).replaceAll("\0", " ");
    if (!commandLine.startsWith("/usr/lib/undertone/undertone-app")) continue;
    found.push({ commandLine, status: await read("status") });
  }
  return found;
}

test("the window reads a typed text, in its sandbox", async () => {
  const { app, page } = await start();
  await page.getByRole("textbox").fill("It simply works, and I love it.");
  await expect(page.getByTestId("label")).toHaveText("Positive");
  expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true);

  const processes = await statuses();
  expect(processes.filter(({ commandLine }) => commandLine.includes("no-sandbox"))).toEqual([]);
  const renderers = processes.filter(({ commandLine }) => commandLine.includes("--type=renderer"));
  expect(renderers.length).toBeGreaterThan(0);
  for (const { status } of renderers) {
    // A filter of system calls, an identity without powers, and process numbers of its own.
    expect(status).toMatch(/^Seccomp:\s+2$/mu);
    expect(status).toMatch(/^CapEff:\s+0{16}$/mu);
    expect(status).toMatch(/^NSpid:\s+\d+\s+\d+/mu);
  }
  await quit(app);
});

/** Names that Electron would take for switches: most of them would have it run x.csv. */
const HOSTILE_NAMES = [
  "--gpu-launcher=sh x.csv",
  "--gtk-module=x.csv",
  "--js-flags=--no-opt",
  "--lang=pt-BR",
  "--no-sandbox",
  "--no-zygote",
  "--remote-debugging-port=9222",
  "--renderer-cmd-prefix=sh x.csv",
  "--require=x.csv",
  "--user-data-dir=x",
  "--utility-cmd-prefix=sh x.csv",
  "--zygote-cmd-prefix=sh x.csv",
  "-",
  "-r",
  "x.csv",
];

test("`undertone *` opens what is in a folder, and runs none of it", async () => {
  const folder = `${home}/hostile`;
  await mkdir(outside(folder));
  for (const name of HOSTILE_NAMES) {
    await writeFile(outside(`${folder}/${name}`), `touch ${home}/it-ran\n`);
  }
  await inside(["chown", "--recursive", PERSON, folder], { user: "root" });
  const { app, page } = await start(HOSTILE_NAMES, folder);
  await expect(
    page.getByRole("heading", { name: "--gpu-launcher=sh x.csv", exact: true }),
  ).toBeVisible();
  const others = HOSTILE_NAMES.length - 1;
  await expect(page.getByText(`${others} more files to look over.`)).toBeVisible();
  const mainLines = async () => {
    const lines = (await statuses()).map(({ commandLine }) => commandLine);
    return lines.filter((line) => !line.includes("--type="));
  };
  // A child that has been forked and runs no program of its own yet has its parent's command line.
  await expect.poll(mainLines).toEqual([expect.stringContaining(` -- ${HOSTILE_NAMES.join(" ")}`)]);
  await quit(app);
  expect(await readdir(outside(home))).not.toContain("it-ran");
  await rm(outside(folder), { recursive: true });
});

test("asked to go without its sandbox the window does not open, and says why", async () => {
  // The error box stays until somebody closes it, so it ends soon after it has said something.
  const script = `
    said=$(mktemp); "$@" 2>"$said" & app=$!
    for second in $(seq 60); do
      sleep 1; if grep -q -e --no-sandbox "$said"; then break; fi
    done
    kill -KILL $app; wait $app; code=$?; cat "$said" >&2; rm "$said"; exit $code`;
  const program = [`${LIBRARY}/undertone-app`, "--no-sandbox", "--lang=en-US"];
  const { code, stderr } = await inside(["sh", "-c", script, "sh", ...program], { display: true });
  expect(code).not.toBe(0);
  expect(stderr).toContain("was started without it (--no-sandbox)");
  expect(stderr).toContain("install the .deb package");
});

test("what is chosen and remembered is there at the next start", async () => {
  const { app, page } = await start();
  await command(app, "show-settings");
  await page.getByText("Dark", { exact: true }).click();
  await page.getByText("Remember recent texts").click();
  await page.keyboard.press("Escape");
  await page.getByRole("textbox").fill("A thought to keep.");
  await expect
    .poll(() => readFile(outside(`${home}/.config/Undertone/history.json`), "utf8").catch(() => ""))
    .toContain("A thought to keep.");
  await quit(app);
});

test("About says that a build on the substitute Electron is none to hand on", async () => {
  const { app, page } = await start();
  await command(app, "show-about");
  const dialog = page.getByRole("dialog", { name: "About Undertone" });
  await expect(dialog.getByText(installation.oldVersion, { exact: true })).toBeVisible();
  const { stdout } = await inside(["dpkg-query", "--show", "--showformat=${Version}", "undertone"]);
  const isPreview = stdout.endsWith("~preview");
  await expect(dialog.getByText("Never hand it on")).toHaveCount(isPreview ? 1 : 0);
  await quit(app);
});

const KINDS: readonly (readonly [type: string, endings: string[], example: string])[] = [
  ["text/csv", ["csv"], "id,comment\n1,Fine.\n"],
  ["text/tab-separated-values", ["tsv"], "id\tcomment\n1\tFine.\n"],
  ["application/x-ndjson", ["jsonl", "ndjson"], '{"comment": "Fine."}\n'],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"], "PK\u0003\u0004"],
  ["application/vnd.apache.parquet", ["parquet"], "PAR1"],
  ["text/plain", ["txt"], "Fine.\n"],
];

for (const [type, endings, example] of KINDS) {
  test(`a desktop knows ${endings.join(" and ")} and offers Undertone for it`, async () => {
    for (const ending of endings) {
      await put(`kind.${ending}`, example);
      const info = await inside(["gio", "info", "-a", "standard::content-type", `kind.${ending}`]);
      expect(info.stdout).toContain(`standard::content-type: ${type}\n`);
    }
    const handlers = await inside(["gio", "mime", type]);
    expect(handlers.stdout).toContain("undertone.desktop");
  });
}

test("a file that a desktop opens by its type is scored as on the command line", async () => {
  const { app, page } = await start();
  await page.getByRole("textbox").waitFor();
  expect(await inside(["gio", "open", "reviews.csv"], { display: true })).toMatchObject({
    code: 0,
  });
  await expect(page.getByRole("heading", { name: "reviews.csv" })).toBeVisible();
  await score(page).click();
  await isReady(page, "reviews.scored.csv");
  const byWindow = await readFile(outside(`${home}/reviews.scored.csv`), "utf8");
  expect(byWindow).toBe(await readFile(outside(`${home}/cli.csv`), "utf8"));
  await quit(app);
});
