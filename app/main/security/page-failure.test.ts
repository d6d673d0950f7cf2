import fc from "fast-check";
import { expect, it } from "vitest";
import { FAILURE_CODES, FAILURES, failureSchema, type Failure } from "#ipc/failure";
import { shownName } from "#ipc/files/shown-name";
import { toPageFailure } from "./page-failure.ts";

/** Fields that hold paths, and those that hold any text but a path: out of a file, or of the model. */
const WITH_PATHS: readonly string[] = ["file", "other", "detail"];
const OTHER_TEXTS: readonly string[] = [
  "column",
  "columns",
  "deeper",
  "encoding",
  // The ending of a name, and places within a file of JSON.
  "ending",
  "paths",
  "errno",
  "found",
  "host",
  "name",
  "names",
  "label",
  "labels",
  "language",
  "models",
  "place",
  "reads",
  "row",
  "sheets",
  "type",
  "wanted",
];

interface Field {
  readonly options?: readonly string[];
  safeParse: (value: unknown) => { success: boolean };
}

/** A failure of each code, with `path` wherever paths may stand. */
function sampleOf(code: (typeof FAILURE_CODES)[number], path: string): Failure {
  const fields = Object.entries<Field>(FAILURES[code]).map(([name, schema]) => {
    if (name === "detail") return [name, `could not open ${path}: no such file`];
    if (WITH_PATHS.includes(name)) return [name, path];
    const candidates = [schema.options?.[0], "text", 7, ["text"], [7]];
    return [name, candidates.find((value) => schema.safeParse(value).success)];
  });
  return failureSchema.parse({ code, ...Object.fromEntries(fields) });
}

const part = fc.string({ minLength: 1, unit: "grapheme" }).filter((name) => !/[/\\\0]/u.test(name));
/** Not to be found in any sentence. */
const folder = part.map((name) => `${name}-7f3a`);

it.each(FAILURE_CODES)("tells the page of %s without the folder of a file", (code) => {
  const texts = Object.entries<Field>(FAILURES[code])
    .filter(([, field]) => ["text", ["text"]].some((value) => field.safeParse(value).success))
    .map(([name]) => name);
  expect([...WITH_PATHS, ...OTHER_TEXTS]).toEqual(expect.arrayContaining(texts));
  fc.assert(
    fc.property(fc.array(folder, { minLength: 1 }), part, (folders, name) => {
      const shown = toPageFailure(sampleOf(code, `/${[...folders, name].join("/")}`));
      expect(shown.code).toBe(code);
      expect(JSON.stringify(shown)).not.toContain("-7f3a");
      expect(failureSchema.safeParse(shown).success).toBe(true);
    }),
  );
});

it("keeps a name whatever is in it, but for what steers or turns words around", () => {
  fc.assert(
    fc.property(part, (name) => {
      const failure = { code: "file-not-found", file: `/home/ana/${name}` } as const;
      expect(toPageFailure(failure)).toEqual({ code: "file-not-found", file: shownName(name) });
    }),
  );
});

it.each([
  [
    "Load model from /usr/lib/un dertone/model.onnx failed: bad graph",
    "Load model from …model.onnx failed: bad graph",
  ],
  ["C:\\Users\\Ana Maria\\x.dll: not found", "…x.dll: not found"],
  ["Unexpected end of data", "Unexpected end of data"],
])("keeps of what a library said what is no path: %s", (detail, shown) => {
  expect(toPageFailure({ code: "model-not-loadable", detail })).toEqual({
    code: "model-not-loadable",
    detail: shown,
  });
});
