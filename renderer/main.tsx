import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startI18n } from "./i18n/i18n.ts";
import { followSettings } from "./state/settings.ts";
import "./styles/tokens.css";
import "./styles/base.css";

startI18n(navigator.language);
void followSettings();

const container = document.getElementById("root");
if (!container) throw new Error("index.html has no #root");
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
