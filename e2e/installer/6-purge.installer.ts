import { readdir } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { inside, installation, outside } from "./installation.ts";

const { home } = installation;

/** Everything in the system whose name tells of Undertone, but for the person's own and the test's. */
async function traces(): Promise<string[]> {
  const find = ["find", "/", "-xdev", "-iname", "*undertone*", "-not", "-path", "/proc/*"];
  const { stdout } = await inside(find, { user: "root" });
  const isOther = (file: string) => file.startsWith(home) || /^\/undertone_[^/]*\.deb$/u.test(file);
  return stdout.split("\n").filter((file) => file !== "" && !isOther(file));
}

test("removed and purged, nothing is left but the person's own data", async () => {
  expect((await traces()).length).toBeGreaterThan(20);
  for (const action of ["--remove", "--purge"]) {
    const { code } = await inside(["dpkg", action, "undertone"], { user: "root" });
    expect(code).toBe(0);
  }
  expect(await traces()).toEqual([]);
  const known = await inside(["dpkg", "--status", "undertone"]);
  expect(known.code).not.toBe(0);
  const cache = await inside(["grep", "-c", "undertone", "/usr/share/applications/mimeinfo.cache"]);
  expect(cache.stdout.trim()).toBe("0");

  // What the libraries under the window keep, no report of anybody's among it.
  const hidden = await inside(["find", ".", "-mindepth", "2", "-maxdepth", "2", "-path", "./.*"]);
  const others = hidden.stdout
    .split("\n")
    .filter((file) => !/^$|fontconfig|dconf|mesa/u.test(file));
  expect(others).toEqual(["./.config/Undertone"]);
  expect(await readdir(outside(`${home}/.config/Undertone`))).toContain("settings.json");
  expect(await readdir(outside(home))).toContain("reviews.scored.csv");
});
