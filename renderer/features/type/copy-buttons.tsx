import { memo, useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { copyResult } from "./copy-result.ts";

/** How long it says that it has copied, in milliseconds. */
const NOTICE_MS = 2000;

/** Copies the result, for a person or for a program, and says so. */
export const CopyButtons = memo(function CopyButtons() {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copy = (form: "text" | "json") => void copyResult(form).then(setIsCopied);
  return (
    <div className="panel-actions">
      <Button className="button" onPress={() => copy("text")}>
        {t("prediction.copyText")}
      </Button>
      <Button className="button" onPress={() => copy("json")}>
        {t("prediction.copyJson")}
      </Button>
      <span className="panel-note" role="status">
        {isCopied && t("app.copied")}
      </span>
    </div>
  );
});
