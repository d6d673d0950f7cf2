import { describe, expect, it } from "vitest";
import { APP_URL, originOf, resolveAppUrl } from "./app-url.ts";

const resolve = (url: string) => resolveAppUrl(url, "/opt/undertone/renderer");

describe("resolveAppUrl", () => {
  it("serves the interface's own files", () => {
    expect(resolve(APP_URL)).toEqual({
      path: "/opt/undertone/renderer/index.html",
      contentType: "text/html; charset=utf-8",
    });
    expect(resolve("app://undertone/assets/a%20b.js?x#y")?.path).toBe(
      "/opt/undertone/renderer/assets/a b.js",
    );
  });

  it.each([
    "app://undertone/../main.js",
    "app://undertone/%2e%2e/main.js",
    "app://undertone/..%2fmain.js",
    "app://undertone/..%5cmain.js",
    "app://undertone/assets/..%2f..%2f..%2fetc/hosts.json",
    "app://undertone/%2fetc/hosts.json",
    "app://undertone//etc/hosts.json",
  ])("never leaves its folder: %s", (url) => {
    expect(resolve(url)?.path ?? "/opt/undertone/renderer/").toMatch(
      /^\/opt\/undertone\/renderer\//u,
    );
  });

  it.each([
    ["another host", "app://elsewhere/index.html"],
    ["another scheme", "file:///opt/undertone/renderer/index.html"],
    ["a backslash", "app://undertone/..%5Cmain.js"],
    ["a NUL", "app://undertone/index.html%00.png"],
    ["a broken escape", "app://undertone/%E0%A4%A.html"],
    ["an unknown type", "app://undertone/secrets.txt"],
    ["the folder itself", "app://undertone/"],
    ["no address at all", "index.html"],
  ])("refuses %s", (_name, url) => {
    expect(resolve(url)).toBeNull();
  });
});

describe("originOf", () => {
  it("knows our own origin and no other", () => {
    expect(originOf(APP_URL)).toBe("app://undertone");
    expect(originOf("app://undertone.evil/index.html")).not.toBe("app://undertone");
    expect(originOf("not an address")).toBe("");
  });
});
