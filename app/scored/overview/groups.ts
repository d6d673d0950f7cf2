import { SMALL_GROUP } from "#ipc/overview/overview-figures";
import type { Grouping, OverviewGroup, OverviewGroups } from "#ipc/overview/overview";
import { MAX_OVERVIEW_GROUPS } from "#ipc/overview/overview";
import { MISSING } from "../results/row-index.ts";
import { UNSCORED } from "./measures.ts";
import { testShares } from "./proportions.ts";
import { MeasureCounts, type Subset } from "./subset.ts";

/** Rows in groups. A row can be in several, as with topics, or in none. */
export interface Grouped {
  readonly by: Grouping;
  readonly name: string;
  readonly values: readonly string[];
  /** Tells the groups of a row, by their places in `values`. */
  readonly visit: (row: number, tell: (group: number) => void) => void;
}

/** What each group is like against the rest of the rows, and split by another grouping. */
export function tellGroups(
  subset: Subset,
  grouped: Grouped,
  split: Grouped | null,
): OverviewGroups {
  const { rows, index, measured, places } = subset;
  const measures = measured.measures.length;
  const create = () => new MeasureCounts(measures);
  const all = create();
  const groups = grouped.values.map(create);
  const cells = grouped.values.map(() => (split?.values ?? []).map(create));
  for (const row of rows) {
    const place = places[row] ?? UNSCORED;
    if (place === UNSCORED) continue;
    const polarity = index.polarities[row] ?? MISSING;
    all.add(place, polarity);
    grouped.visit(row, (group) => {
      groups[group]?.add(place, polarity);
      split?.visit(row, (value) => cells[group]?.[value]?.add(place, polarity));
    });
  }
  const bySize = [...groups.keys()]
    .filter((group) => (groups[group]?.of ?? 0) > 0)
    .sort((a, b) => (groups[b]?.of ?? 0) - (groups[a]?.of ?? 0));
  const shown = bySize.slice(0, MAX_OVERVIEW_GROUPS);
  const told = describe(
    shown.map((group) => ({
      value: grouped.values[group] ?? "",
      counts: groups[group] ?? create(),
      whole: all,
    })),
  );
  const order = [...told.keys()].sort((a, b) => compare(told[a], told[b]));
  return {
    by: grouped.by,
    name: grouped.name,
    groups: order.flatMap((place) => told[place] ?? []),
    hiddenGroups: bySize.length - shown.length,
    split: split && {
      by: split.by,
      name: split.name,
      values: [...split.values],
      cells: splitCells(
        order.map((place) => cells[shown[place] ?? 0] ?? []),
        split.values,
      ),
    },
  };
}

/** Each cell is compared with the rest of its column: the same value in the other groups. */
function splitCells(
  cells: readonly (readonly MeasureCounts[])[],
  values: readonly string[],
): (OverviewGroup | null)[][] {
  const columns = values.map((_, value) => {
    const sum = new MeasureCounts(cells[0]?.[0]?.rows.length ?? 0);
    for (const row of cells) if (row[value]) sum.addAll(row[value]);
    return sum;
  });
  const places = cells.flatMap((row, group) =>
    row.flatMap((counts, value) => (counts.of > 0 ? [{ group, value, counts }] : [])),
  );
  const told = describe(
    places.map(({ value, counts }) => ({
      value: values[value] ?? "",
      counts,
      whole: columns[value] ?? counts,
    })),
  );
  const result = cells.map(() => values.map((): OverviewGroup | null => null));
  for (const [at, { group, value }] of places.entries()) {
    const row = result[group];
    if (row) row[value] = told[at] ?? null;
  }
  return result;
}

/** Groups with their shares, each tested against the whole without it; small ones are not. */
function describe(
  groups: readonly { value: string; counts: MeasureCounts; whole: MeasureCounts }[],
): OverviewGroup[] {
  const measures = groups[0]?.counts.rows.length ?? 0;
  const tested = Array.from({ length: measures }, (_, place) =>
    testShares(
      groups.map(({ counts, whole }) => {
        const share = counts.counted(place);
        const rest = whole.counted(place);
        const other = { rows: rest.rows - share.rows, of: rest.of - share.of };
        const isTested = share.of >= SMALL_GROUP && other.of >= SMALL_GROUP;
        return { share, other: isTested ? other : null };
      }),
    ),
  );
  return groups.map(({ value, counts }, at) => ({
    value,
    rows: counts.of,
    isSmall: counts.of < SMALL_GROUP,
    shares: tested.flatMap((ofMeasure) => ofMeasure[at] ?? []),
    meanPolarity: counts.mean?.value ?? null,
  }));
}

/** The largest share of what is asked first; those of few rows last. */
function compare(a: OverviewGroup | undefined, b: OverviewGroup | undefined): number {
  if (!a || !b) return 0;
  if (a.isSmall !== b.isSmall) return a.isSmall ? 1 : -1;
  return (b.shares[0]?.share ?? 0) - (a.shares[0]?.share ?? 0) || b.rows - a.rows;
}
