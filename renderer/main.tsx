// The general rules come first, so that those of a component can overrule them.
import "@fontsource-variable/inter/index.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./ui/panel.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { followFiles } from "./features/files/files-store.ts";
import { startI18n } from "./i18n/i18n.ts";
import { loadModelChanges } from "./state/model-change.ts";
import { followModelStatus } from "./state/model-status.ts";
import { followSettings } from "./state/settings.ts";

startI18n(navigator.language);
void followSettings();
void followModelStatus();
void loadModelChanges();
void followFiles();

const container = document.getElementById("root");
if (!container) throw new Error("index.html has no #root");
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
