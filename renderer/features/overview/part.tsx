import type { ReactNode } from "react";
import { useMedium } from "./medium.ts";

interface PartProps {
  title: string;
  note?: string | undefined;
  /** How it is looked at: stands at the end of the heading's line, and in no report. */
  controls?: ReactNode;
  /** Where it stands on the page. */
  size: "narrow" | "broad" | "whole";
  children: ReactNode;
}

/** A part of the page, or of a report, under its heading. */
export function Part({ title, note, controls, size, children }: PartProps) {
  const isPaper = useMedium() === "paper";
  const Heading = isPaper ? "h2" : "h3";
  return (
    <section
      className={isPaper ? "part" : "card overview-part"}
      data-size={size}
      aria-label={title}
    >
      <header className="part-header">
        <Heading className="part-title">{title}</Heading>
        {!isPaper && controls}
      </header>
      {note !== undefined && <p className="panel-note part-note">{note}</p>}
      {children}
    </section>
  );
}
