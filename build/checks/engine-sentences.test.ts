import { expect, it } from "vitest";
import { findSentences, placeSentences } from "./engine-sentences.ts";

it("finds what reads like a sentence, but for errors that only developers see", () => {
  const code = `
    failure({ code: "internal", detail: "the file is damaged" });
    const said = \`row of \${cells} cells in a table\`;
    throw new Error("no model was loaded yet");
    const kinds = ["no-text", "two words"];
  `;
  expect(findSentences(code)).toEqual(["the file is damaged", "row of … cells in a table"]);
});

it("finds none in the engine, in main or in the preload script", () => {
  expect(placeSentences()).toEqual([]);
});
