import { useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { AppDialog } from "../../../ui/app-dialog.tsx";

/** Asks for a topic's new name; the name of another topic merges the two, and says so. */
export function RenameTopicDialog(props: {
  name: string;
  others: readonly string[];
  onClose: () => void;
  onRename: (name: string) => void;
}) {
  const { name, others, onClose, onRename } = props;
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(name);
  const isMerging = others.includes(wanted.trim());
  const rename = () => {
    onRename(wanted);
    onClose();
  };
  return (
    <AppDialog
      title={t("overview.topics.renameTitle", { name })}
      isOpen
      onClose={onClose}
      closeName={t("files.cancel")}
      actions={
        <Button
          className="button button-primary"
          isDisabled={wanted.trim() === ""}
          onPress={rename}
        >
          {isMerging ? t("overview.topics.merge") : t("overview.topics.rename")}
        </Button>
      }
    >
      <TextField
        className="topic-name"
        value={wanted}
        maxLength={100}
        onChange={setWanted}
        autoFocus
      >
        <Label>{t("overview.topics.name")}</Label>
        {/* A form's own way is closed: the page may send none. */}
        <Input
          className="select"
          list="topic-names"
          onKeyDown={(event) => {
            if (event.key === "Enter" && wanted.trim() !== "") rename();
          }}
        />
      </TextField>
      <datalist id="topic-names">
        {others.map((other) => (
          <option key={other} value={other}>
            {other}
          </option>
        ))}
      </datalist>
      <p className="panel-note">
        {isMerging
          ? t("overview.topics.merges", { name: wanted.trim() })
          : t("overview.topics.mergeHint")}
      </p>
    </AppDialog>
  );
}
