import { describe, expect, it } from "vitest";
import { toPageFailure } from "./page-message.ts";

const seen = (message: string) =>
  toPageFailure({ code: "internal", message }, "/home/ana/notes/in.csv").message;

describe("toPageFailure", () => {
  it.each([
    [
      "/home/ana/notes/in.csv: the compressed file ends too early. Fetch it again.",
      "in.csv: the compressed file ends too early. Fetch it again.",
    ],
    [
      "No column looks like text. Name it with --column; the columns are a, b.",
      "No column looks like text.",
    ],
    [
      "/home/ana/notes/in.scored.csv: the interrupted run had another model. Start anew with --force.",
      "in.scored.csv: the interrupted run had another model.",
    ],
    ["/home/ana/notes/in.csv: an interrupted run can go on with --resume.", ""],
    ["line 3: two dashes -- are no option.", "line 3: two dashes -- are no option."],
  ])("shows %j as %j", (message, expected) => {
    expect(seen(message)).toBe(expected);
  });
});
