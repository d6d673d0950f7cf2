import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";

/** Three texts to begin with, for an empty page. */
export function Examples({ onChoose }: { onChoose: (text: string) => void }) {
  const { t } = useTranslation();
  const examples = [t("type.example1"), t("type.example2"), t("type.example3")];
  return (
    <div className="examples" role="group" aria-label={t("type.examples")}>
      <p className="examples-title">{t("type.examples")}</p>
      {examples.map((example) => (
        <Button key={example} className="example" onPress={() => onChoose(example)}>
          {example}
        </Button>
      ))}
    </div>
  );
}
