import type { ReactNode } from "react";

interface PartProps {
  title: string;
  note?: string | undefined;
  /** How it is looked at: stands at the end of the heading's line. */
  controls?: ReactNode;
  /** Where it stands on the page. */
  size: "narrow" | "broad" | "whole";
  children: ReactNode;
}

/** A part of the page under its heading. */
export function Part({ title, note, controls, size, children }: PartProps) {
  return (
    <section className="card overview-part" data-size={size} aria-label={title}>
      <header className="part-header">
        <h3 className="part-title">{title}</h3>
        {controls}
      </header>
      {note !== undefined && <p className="panel-note part-note">{note}</p>}
      {children}
    </section>
  );
}
