import { useTranslation } from "react-i18next";
import { TypePage } from "./features/type/type-page.tsx";
import { ModelNotice } from "./features/model/model-notice.tsx";

/** The frame around every place of the app. */
export function App() {
  const { t } = useTranslation();
  return (
    <div className="app">
      <header className="app-header">
        <h1 className="wordmark">Undertone</h1>
        <p className="tagline">{t("app.tagline")}</p>
      </header>
      <ModelNotice />
      <TypePage />
    </div>
  );
}
