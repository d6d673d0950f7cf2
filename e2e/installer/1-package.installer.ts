import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { expect, test } from "playwright/test";
import { inside, installation, LIBRARY, outside, RESOURCES } from "./installation.ts";

const { newPackage, oldVersion, releaseFolder } = installation;
const PROGRAM = "undertone-app";
const ON = "1".charCodeAt(0);
const OFF = "0".charCodeAt(0);

test("what is installed is the package's, and apt has brought all that it needs", async () => {
  const { stdout } = await inside(["dpkg", "--status", "undertone"]);
  expect(stdout).toMatch(new RegExp(`^Version: ${oldVersion}(?:~preview)?$`, "mu"));
  expect(stdout).toContain("Status: install ok installed");
  expect(await inside(["dpkg", "--verify", "undertone"])).toMatchObject({ code: 0, stdout: "" });
  const programs = `${LIBRARY}/${PROGRAM} ${LIBRARY}/*.so* $(find ${RESOURCES} -name '*.so*' -o -name '*.node')`;
  const libraries = await inside(["sh", "-c", `ldd ${programs}`]);
  expect(libraries.stdout).toContain("libgtk-3.so.0 => /");
  expect(libraries.stdout).not.toContain("not found");
});

test("the package has no source maps, tests or other platforms' binaries", async () => {
  const { stdout } = await inside(["dpkg", "--listfiles", "undertone"]);
  const packed = listPackage(outside(`${RESOURCES}/app.asar`), { isPack: false });
  expect(packed).toContain("/out/main.cjs");
  const files = [...stdout.split("\n"), ...packed];
  expect(files.filter((file) => /\.map$|\.test\.|\.spec\.|\.tsx?$/u.test(file))).toEqual([]);
  const native = files.filter((file) => /\/napi-v\d+\/[^/]+\/[^/]+\//u.test(file));
  expect(native.length).toBeGreaterThan(0);
  const here = `/napi-v6/linux/${process.arch}/`;
  expect(native.filter((file) => !file.includes(here))).toEqual([]);
  expect(files.filter((file) => /\.(?:dll|dylib|exe)$/u.test(file))).toEqual([]);
  // Whoever starts Electron from a folder needs its own app; an installed one must not have it.
  expect(stdout).not.toContain("default_app");
});

test("what a person may read is everybody's, and only the sandbox's helper has rights", async () => {
  const { stdout } = await inside(["dpkg-deb", "--contents", newPackage], { user: "root" });
  const lines = stdout.trim().split("\n");
  expect(lines.filter((line) => line.slice(11).startsWith("root/root "))).toHaveLength(
    lines.length,
  );
  expect(lines.filter((line) => /^.{3}[sS]|^.{6}[sS]/u.test(line))).toEqual([
    expect.stringContaining("/chrome-sandbox"),
  ]);
  expect(lines.filter((line) => !/^(?:d|-|l)r.[xs-]r.[x-]r-[x-]/u.test(line))).toEqual([]);
});

test("the fuses are a release's, and what is tested differs from one in the inspector alone", async () => {
  const wires = [path.join(releaseFolder, PROGRAM), outside(`${LIBRARY}/${PROGRAM}`)];
  const [released, tested] = await Promise.all(wires.map((file) => getCurrentFuseWire(file)));
  expect(released).toMatchObject({
    [FuseV1Options.RunAsNode]: ON,
    [FuseV1Options.EnableCookieEncryption]: OFF,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
    [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: OFF,
    [FuseV1Options.OnlyLoadAppFromAsar]: ON,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
  });
  expect(tested).toEqual({ ...released, [FuseV1Options.EnableNodeCliInspectArguments]: ON });
});

test("there is no network to reach", async () => {
  const { stdout } = await inside(["cat", "/proc/net/dev"]);
  const interfaces = [...stdout.matchAll(/^\s*(\S+):/gmu)].map(([, name]) => name);
  expect(interfaces).toEqual(["lo"]);
  // Where windows are opened, too: Playwright talks to them over the loopback, and that is all.
  const here = await readFile("/proc/net/route", "utf8");
  expect(here.trim().split("\n")).toHaveLength(1);
});

test("a desktop finds the app, its icons and its manual", async () => {
  const share = outside("/usr/share");
  const icons = await readdir(path.join(share, "icons", "hicolor"));
  const sizes = [16, 22, 24, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}`);
  expect(icons).toEqual(expect.arrayContaining([...sizes, "scalable"]));
  const entry = await readFile(path.join(share, "applications", "undertone.desktop"), "utf8");
  expect(entry).toMatch(/^Categories=Science;DataVisualization;$/mu);
  const found = await inside([
    "grep",
    "-c",
    "undertone.desktop",
    "/usr/share/applications/mimeinfo.cache",
  ]);
  expect(Number(found.stdout)).toBeGreaterThanOrEqual(6);
});
