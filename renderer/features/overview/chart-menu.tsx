import { useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";
import { chartPicture } from "../../charts/chart-picture.tsx";
import type { ChartTable } from "../../charts/chart.tsx";
import type { Draw } from "../../charts/drawing.ts";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import { useOverviewPlace } from "./overview-place.ts";
import "../../ui/menu.css";

/** Stands in the name of a chart's file. */
export type ChartName = "shares" | "groups" | "time" | "phrases" | "topics" | "agreement";

interface ChartMenuProps {
  chart: ChartName;
  title: string;
  note: string;
  draw: Draw;
  table: ChartTable;
}

const ACTIONS = ["picture", "numbers", "png", "svg"] as const;
type Action = (typeof ACTIONS)[number];

/** What can be done with a chart: copied as a picture or as numbers, or saved. */
export function ChartMenu({ chart, title, note, draw, table }: ChartMenuProps) {
  const { t } = useTranslation();
  const sayFailure = useFailureText();
  const { file } = useOverviewPlace();
  const [told, setTold] = useState("");

  async function act(action: Action): Promise<string> {
    if (action === "numbers") {
      const lines = [table.headings, ...table.rows].map((cells) => cells.join("\t"));
      const reply = await api.copyText({ text: lines.join("\n") });
      return reply.ok ? t("app.copied") : sayFailure(reply.error);
    }
    const kind = action === "svg" ? "svg" : "png";
    const bytes = await chartPicture(kind, { title: `${title} · ${file.name}`, note }, draw);
    if (!bytes) return t("overview.menu.notDrawn");
    if (action === "picture") {
      const reply = await api.copyChart({ bytes });
      return reply.ok ? t("app.copied") : sayFailure(reply.error);
    }
    const reply = await api.exportChart({ resultsId: file.resultsId, chart, kind, bytes });
    if (!reply.ok) return reply.error.code === "cancelled" ? "" : sayFailure(reply.error);
    return reply.value.name === null ? "" : t("app.saved", { name: reply.value.name });
  }

  return (
    <div className="chart-menu">
      <span className="panel-note" role="status">
        {told}
      </span>
      <MenuTrigger>
        <Button className="chart-menu-button" aria-label={t("overview.menu.of", { title })}>
          <span aria-hidden="true">…</span>
        </Button>
        <Popover className="menu-popover" placement="bottom end">
          <Menu
            className="menu"
            aria-label={t("overview.menu.of", { title })}
            onAction={(key) => {
              const action = ACTIONS.find((other) => other === key);
              if (action) void act(action).then(setTold);
            }}
          >
            {ACTIONS.map((action) => (
              <MenuItem key={action} id={action} className="menu-item">
                {t(`overview.menu.${action}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
