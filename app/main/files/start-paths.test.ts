import path from "node:path";
import { describe, expect, it } from "vitest";
import { pathsHandedOver, pathsInArguments } from "./start-paths.ts";

const workingDirectory = path.resolve("/work");
const at = (name: string) => path.resolve(workingDirectory, name);
const packaged = { isPackaged: true, workingDirectory };
const unpackaged = { isPackaged: false, workingDirectory };

describe("pathsInArguments", () => {
  it("takes what is no switch, from the folder in which it was said", () => {
    expect(pathsInArguments(["undertone", "a.csv", "--lang=en", "sub/b.csv"], packaged)).toEqual([
      at("a.csv"),
      at("sub/b.csv"),
    ]);
  });

  it("leaves the app's own folder out, and what stands before it", () => {
    const argv = ["electron", "-r", "loader.js", "--inspect=0", "/app", "--lang=en", "/data/a.csv"];
    expect(pathsInArguments(argv, unpackaged)).toEqual([path.resolve("/data/a.csv")]);
    expect(pathsInArguments(["electron", "."], unpackaged)).toEqual([]);
  });

  it("takes everything after two hyphens for a file", () => {
    expect(pathsInArguments(["undertone", "--", "-odd.csv"], packaged)).toEqual([at("-odd.csv")]);
  });
});

describe("pathsHandedOver", () => {
  it("takes a list of paths and nothing else", () => {
    expect(pathsHandedOver({ paths: ["/a.csv"] })).toEqual(["/a.csv"]);
    for (const odd of [undefined, null, {}, { paths: "/a" }, { paths: [1] }, { paths: [""] }]) {
      expect(pathsHandedOver(odd)).toEqual([]);
    }
  });
});
