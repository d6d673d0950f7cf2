import { expect, test } from "vitest";
import { statedLength, windowLengthOf } from "./window-length.ts";

test.each([
  ["BERT's positions", { model_type: "bert", max_position_embeddings: 512 }, {}, 512],
  [
    "RoBERTa's, of which two are never used",
    { model_type: "roberta", max_position_embeddings: 514, pad_token_id: 1 },
    { model_max_length: 512 },
    512,
  ],
  [
    "the tokenizer's, if it is less",
    { model_type: "distilbert", max_position_embeddings: 512 },
    { model_max_length: 128 },
    128,
  ],
  [
    "not transformers' word for no limit",
    { model_type: "deberta-v2", max_position_embeddings: 512 },
    { model_max_length: 1e30 },
    512,
  ],
  ["nothing where positions are relative", { max_position_embeddings: -1 }, {}, null],
])("what a model can read is %s", (_, config, tokenizerConfig, expected) => {
  expect(statedLength(config, tokenizerConfig)).toBe(expected);
});

test("a window is no longer than typing bears, unless somebody wants it", () => {
  expect(windowLengthOf(512)).toBe(128);
  expect(windowLengthOf(64)).toBe(64);
  expect(windowLengthOf(null)).toBe(128);
  expect(windowLengthOf(512, 256)).toBe(256);
  expect(() => windowLengthOf(512, 513)).toThrow("reads 512 tokens at once");
});
