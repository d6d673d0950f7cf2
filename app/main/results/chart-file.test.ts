import { describe, expect, it } from "vitest";
import { chartPictureSchema, MAX_CHART_BYTES } from "#ipc/results/results";
import { isChartPicture } from "./chart-file.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;

describe("isChartPicture", () => {
  it.each([
    ["svg", svg("<rect/><text>a &amp; b</text>"), true],
    ["svg", svg("<script>1</script>"), false],
    ["svg", svg('<rect onload="1"/>'), false],
    ["svg", svg('<a href="file:///etc/passwd"/>'), false],
    ["svg", "<html></html>", false],
    ["png", "\u0089PNG is not enough", false],
  ] as const)("%s %s: %s", (kind, text, expected) => {
    expect(isChartPicture({ chart: "labels", kind, bytes: bytesOf(text) })).toBe(expected);
  });

  it("knows a PNG by its first bytes", () => {
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
    expect(isChartPicture({ chart: "labels", kind: "png", bytes })).toBe(true);
    expect(isChartPicture({ chart: "labels", kind: "svg", bytes })).toBe(false);
  });
});

it("takes no picture that is empty or too large", () => {
  const picture = (length: number) => ({
    chart: "labels",
    kind: "png",
    bytes: new Uint8Array(length),
  });
  expect(chartPictureSchema.safeParse(picture(10)).success).toBe(true);
  expect(chartPictureSchema.safeParse(picture(0)).success).toBe(false);
  expect(chartPictureSchema.safeParse(picture(MAX_CHART_BYTES + 1)).success).toBe(false);
});
