import { describe, expect, it, vi } from "vitest";
import type { OpenedFile } from "#ipc/files/files";
import { createArrivals } from "./files-for-page.ts";
import { createOpening } from "./paths-to-open.ts";

const file = (name: string): OpenedFile => ({
  fileId: name,
  name,
  sizeBytes: 1,
  decided: null,
});

describe("createArrivals", () => {
  it("keeps files until a page listens, and again while it is reloaded", () => {
    const tell = vi.fn<(files: OpenedFile[]) => void>();
    const arrivals = createArrivals(tell);
    arrivals.bring([file("a")]);
    expect(arrivals.take()).toEqual([file("a")]);
    arrivals.bring([file("b")]);
    arrivals.bring([]);
    expect(tell.mock.calls).toEqual([[[file("b")]]]);
    arrivals.pageIsGone();
    arrivals.bring([file("c")]);
    expect(tell).toHaveBeenCalledTimes(1);
    expect(arrivals.take()).toEqual([file("c")]);
    expect(arrivals.take()).toEqual([]);
  });
});

describe("createOpening", () => {
  it("passes on what came before anyone listened, once, and what comes later", () => {
    const opening = createOpening(["/a"]);
    opening.open(["/b"]);
    const heard: (readonly string[])[] = [];
    opening.listen((paths) => heard.push(paths));
    opening.open([]);
    opening.open(["/c"]);
    expect(heard).toEqual([["/a", "/b"], ["/c"]]);
  });
});
