import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { ResultSort } from "#ipc/results/results";
import type { GridColumn } from "./grid-columns.ts";
import { sortBy } from "../results-store.ts";

/** The names of the columns; a press on one sorts by it. */
export function GridHeader({ columns, sort }: { columns: GridColumn[]; sort: ResultSort }) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className="grid-header">
      <div role="row" aria-rowindex={1} className="grid-line">
        {columns.map(({ name, title, index, isNumber }) => {
          const direction = sort.column === name ? sort.direction : undefined;
          const shown =
            typeof name === "number" ? title || String(name + 1) : t(`results.columns.${name}`);
          return (
            <div
              key={name}
              role="columnheader"
              aria-colindex={index}
              aria-sort={name === "text" ? undefined : (direction ?? "none")}
              className="grid-heading"
              data-number={isNumber || undefined}
            >
              {name === "text" ? (
                shown
              ) : (
                <Button className="grid-sort" onPress={() => sortBy(name)}>
                  <span className="grid-sort-name">{shown}</span>
                  <span aria-hidden="true" className="grid-arrow">
                    {direction === undefined ? "" : ARROWS[direction]}
                  </span>
                </Button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const ARROWS = { ascending: "↑", descending: "↓" } as const;
