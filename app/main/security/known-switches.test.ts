import { describe, expect, it } from "vitest";
import { withoutForeignSwitches } from "./known-switches.ts";

const released = { platform: "linux", isDriven: false } as const;

describe("withoutForeignSwitches", () => {
  it("has nothing against files and a person's switches", () => {
    for (const args of [[], ["/a.csv", "-"], ["--lang=pt-BR", "--disable-gpu", "/a.csv"]]) {
      expect(withoutForeignSwitches(["undertone", ...args], released)).toBeNull();
    }
    expect(withoutForeignSwitches(["undertone", "--", "--gpu-launcher=sh"], released)).toBeNull();
  });

  it.each([
    "--remote-debugging-port=9222",
    "--remote-debugging-pipe",
    "-remote-debugging-port=9222",
    " --remote-debugging-port=9222",
    "--inspect",
    "--inspect-brk=0",
    "--no-zygote",
    "--gpu-launcher=sh x.csv",
    "--renderer-cmd-prefix=sh",
    "--host-resolver-rules=MAP * 10.9.9.2",
    "--proxy-server=10.9.9.2:80",
    "--js-flags=--allow-natives-syntax",
    "--user-data-dir=/elsewhere",
    "--LANG=en",
    "--",
  ])("leaves %s out and keeps the rest in its order", (foreign) => {
    const argv = ["undertone", "/a.csv", foreign, "--lang=en", "--", "--no-zygote"];
    const expected = ["/a.csv", "--lang=en", "--", "--no-zygote"];
    expect(withoutForeignSwitches(argv, released)).toEqual(foreign === "--" ? null : expected);
  });

  it("takes a slash for a switch where Chromium does", () => {
    const argv = ["undertone", "/no-zygote", "C:\\a.csv"];
    expect(withoutForeignSwitches(argv, { ...released, platform: "win32" })).toEqual(["C:\\a.csv"]);
    expect(withoutForeignSwitches(argv, released)).toBeNull();
  });

  it("lets tests drive only what was built for it", () => {
    const argv = ["undertone", "--inspect=0", "--remote-debugging-port=0", "--user-data-dir=/a"];
    expect(withoutForeignSwitches(argv, { ...released, isDriven: true })).toBeNull();
    expect(withoutForeignSwitches(argv, released)).toEqual([]);
  });
});
