import type { JsonFault, JsonList, JsonOutline } from "./json-outline.ts";

/** Where the rows of a JSON file are. */
export type JsonLayout =
  /** A value a line. */
  | { readonly kind: "lines" }
  /** Values one after another, with line breaks anywhere. */
  | { readonly kind: "values" }
  /** The values of a list; `names` are those of its values where they are lists themselves. */
  | {
      readonly kind: "list";
      readonly path: string;
      readonly offset: number;
      readonly names: readonly string[];
    }
  /** The values of an object, whose names say nothing. */
  | { readonly kind: "named"; readonly path: string; readonly offset: number }
  /** A list, or an object of values, for each column. */
  | { readonly kind: "columns"; readonly offset: number };

export type JsonRowsFinding =
  | {
      readonly kind: "found";
      readonly layout: JsonLayout;
      /** Paths of lists that might have been meant. */
      readonly others: readonly string[];
    }
  /** Several lists hold about as much language; the likeliest first. */
  | { readonly kind: "unclear"; readonly paths: readonly string[] }
  | { readonly kind: "not-found"; readonly paths: readonly string[] }
  /** There are no texts anywhere. */
  | { readonly kind: "none" }
  | { readonly kind: "broken"; readonly fault: JsonFault };

/** How far the list with most language must be ahead of the next. */
const LEAD = 1.5;

/** Which values of a JSON file are its rows; `wanted` is the path of a list that a person named. */
export function chooseRows(outline: JsonOutline, wanted?: string): JsonRowsFinding {
  const { roots, rootKind, lists, ownLanguage, fault } = outline;
  const hasInner = ({ path }: JsonList) =>
    lists.some(
      (list) => !list.isNamed && list.language > 0 && list.path.startsWith(prefixOf(path)),
    );
  const able = lists.filter((list) =>
    list.isNamed
      ? list.language > 0 && list.objects > 1 && !hasInner(list)
      : list.objects + list.lists + list.strings > 0,
  );
  if (wanted !== undefined) {
    const named = lists.find(({ path }) => path === wanted.replace(/^\$?\.?/u, ""));
    if (named) return found(layoutOf(named, outline), able, named);
    return { kind: "not-found", paths: able.map(({ path }) => path) };
  }
  if (roots > 1) return found({ kind: "values" }, [], null);
  const root = lists.find(({ path, isNamed }) => path === "" && !isNamed);
  if (rootKind === "list" && root) return found(layoutOf(root, outline), [], root);
  if (isColumns(outline)) return found({ kind: "columns", offset: outline.prefix }, [], null);
  const ranked = able
    .map((list) => (isBeside(list) ? { ...list, language: list.language * BESIDE } : list))
    .toSorted((a, b) => b.language - a.language || b.objects - a.objects);
  const [best, second] = ranked;
  if (!best || (best.language < ownLanguage && best.objects === 0)) {
    if (fault) return { kind: "broken", fault };
    if (rootKind === "object" && outline.ownStrings === 0) return { kind: "none" };
    return found({ kind: "values" }, able, null);
  }
  if (fault && fault.cause !== "cut-off") return { kind: "broken", fault };
  if (second && second.language * LEAD > best.language && second.language > 0) {
    return {
      kind: "unclear",
      paths: ranked
        .filter(({ language }) => language * LEAD > best.language)
        .map(({ path }) => path),
    };
  }
  return found(layoutOf(best, outline), able, best);
}

/** How much less a list counts that holds what other records refer to, as JSON:API has it. */
const BESIDE = 0.1;

function isBeside({ path }: JsonList): boolean {
  return /(?:^|\.)(?:included|links|schema|facets|aggregations)$/u.test(path);
}

function prefixOf(path: string): string {
  return path === "" ? "" : `${path}.`;
}

function found(
  layout: JsonLayout,
  able: readonly JsonList[],
  taken: JsonList | null,
): JsonRowsFinding {
  return {
    kind: "found",
    layout,
    others: able.filter((list) => list.path !== taken?.path).map(({ path }) => path),
  };
}

function layoutOf(list: JsonList, { columns }: JsonOutline): JsonLayout {
  const { path, offset, isNamed, lists, objects } = list;
  if (isNamed) return { kind: "named", path, offset };
  return { kind: "list", path, offset, names: lists > 0 && objects === 0 ? columns : [] };
}

/**
 * Whether the root object holds a column under each name, as data frames are written: lists of the
 * same length, or objects whose names count rows.
 */
function isColumns({ lists, rootKind, ownLanguage, columns }: JsonOutline): boolean {
  if (rootKind !== "object" || ownLanguage > 0 || columns.length > 0) return false;
  const root = lists.find(({ path }) => path === "");
  if (root?.isNamed) return !/^\d+$/u.test(root.firstName) && /^\d+$/u.test(root.firstInnerName);
  const top = lists.filter(({ path }) => path !== "" && !path.includes("."));
  const [first] = top;
  if (!first || top.length !== lists.length || top.length < 2) return false;
  const lengthOf = (list: JsonList) => list.strings + list.others;
  return (
    first.strings + first.others > 0 &&
    top.every((list) => list.objects + list.lists === 0 && lengthOf(list) === lengthOf(first))
  );
}
