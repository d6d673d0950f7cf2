import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { MAX_OWN_COLUMNS, type OpenedResults } from "#ipc/results/results";
import { showColumns } from "../results-store.ts";
import "../../../ui/menu.css";

/** Which of the file's own columns stand in the table. */
export function ColumnsMenu({ file, shown }: { file: OpenedResults; shown: readonly number[] }) {
  const { t } = useTranslation();
  if (file.ownColumns.length === 0) return null;
  const isFull = shown.length >= MAX_OWN_COLUMNS;
  return (
    <MenuTrigger>
      <Button className="button">
        {t("results.columnsMenu")}
        {shown.length > 0 && <span className="button-count">{shown.length}</span>}
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t("results.chooseColumns")}
          selectionMode="multiple"
          selectedKeys={shown}
          disabledKeys={
            isFull
              ? file.ownColumns.map(({ index }) => index).filter((index) => !shown.includes(index))
              : []
          }
          onSelectionChange={(keys) => {
            if (keys !== "all") showColumns([...keys].map(Number));
          }}
        >
          {file.ownColumns.map(({ index, name }) => (
            <MenuItem key={index} id={index} className="menu-item" textValue={name}>
              {({ isSelected }) => (
                <>
                  <span className="menu-check" aria-hidden="true">
                    {isSelected ? "✓" : ""}
                  </span>
                  {name.trim() === "" ? index + 1 : name}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
