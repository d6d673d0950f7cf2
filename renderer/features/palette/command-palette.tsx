import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Label,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
  useFilter,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import "../../ui/app-dialog.css";
import "../../ui/menu.css";
import "./command-palette.css";

/** Something that can be done, or a place to go to. */
export interface PaletteCommand {
  id: string;
  name: string;
  /** Keys, or a folder. */
  hint: string;
  run: () => void;
}

export interface PaletteSection {
  name: string;
  commands: readonly PaletteCommand[];
}

interface PaletteProps {
  sections: readonly PaletteSection[];
  isOpen: boolean;
  onClose: () => void;
}

/** What Enter does is seen from the start; the list itself selects its first only at the first letter. */
function selectFirst(field: HTMLInputElement | null): void {
  const down = () => new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true });
  // The list comes after the field.
  requestAnimationFrame(() => field?.value === "" && field.dispatchEvent(down()));
}

/** Every action and place by typing. */
export function CommandPalette({ sections, isOpen, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const { contains } = useFilter({ sensitivity: "base" });
  const run = (key: React.Key) => {
    onClose();
    const commands = sections.flatMap(({ commands: some }) => some);
    commands.find(({ id }) => id === key)?.run();
  };
  return (
    <ModalOverlay
      className="dialog-overlay palette-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="dialog-modal palette">
        <Dialog className="palette-dialog" aria-label={t("palette.title")}>
          <Autocomplete
            filter={(text, typed) => typed.split(/\s+/u).every((word) => contains(text, word))}
          >
            <SearchField className="palette-field" autoFocus>
              <Label className="visually-hidden">{t("palette.search")}</Label>
              <Input
                ref={selectFirst}
                className="palette-input"
                placeholder={t("palette.search")}
              />
            </SearchField>
            {/* Its own focus stays in the field; only what can have the focus can be scrolled by keyboard. */}
            <div
              className="palette-scroll"
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              role="group"
              aria-label={t("palette.title")}
            >
              <Menu
                className="menu palette-menu"
                aria-label={t("palette.title")}
                onAction={run}
                renderEmptyState={() => <p className="palette-empty">{t("palette.nothing")}</p>}
              >
                {sections.map(({ name, commands }) => (
                  <MenuSection key={name} id={name}>
                    <Header className="palette-heading">{name}</Header>
                    {commands.map((command) => (
                      <MenuItem
                        key={command.id}
                        id={command.id}
                        className="menu-item"
                        textValue={`${command.name} ${name}`}
                      >
                        <Text slot="label" className="palette-name">
                          {command.name}
                        </Text>
                        {command.hint !== "" && (
                          <Text slot="description" className="palette-hint">
                            {command.hint}
                          </Text>
                        )}
                      </MenuItem>
                    ))}
                  </MenuSection>
                ))}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
