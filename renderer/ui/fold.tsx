import { useState, type ReactNode, type Ref } from "react";
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import "./fold.css";

interface FoldProps {
  title: string;
  /** Of the heading. */
  level?: 2 | 3;
  /** Whether something asks for it to be open; the person may close it again. */
  isAskedFor?: boolean;
  /** Of the heading, which can have the focus. */
  headingRef?: Ref<HTMLHeadingElement>;
  children: ReactNode;
}

/** A section of a page that few people need, under its heading. */
export function Fold({ title, level = 2, isAskedFor = false, headingRef, children }: FoldProps) {
  const Heading = `h${level}` as const;
  const [isOpen, setIsOpen] = useState(isAskedFor);
  const [wasAskedFor, setWasAskedFor] = useState(isAskedFor);
  if (isAskedFor !== wasAskedFor) {
    setWasAskedFor(isAskedFor);
    if (isAskedFor) setIsOpen(true);
  }
  return (
    <section className="fold">
      <Disclosure isExpanded={isOpen} onExpandedChange={setIsOpen}>
        <Heading ref={headingRef} className="fold-title" tabIndex={-1}>
          <Button slot="trigger" className="fold-button">
            <span className="fold-arrow" aria-hidden="true" />
            {title}
          </Button>
        </Heading>
        <DisclosurePanel>
          <div className="fold-body">{children}</div>
        </DisclosurePanel>
      </Disclosure>
    </section>
  );
}
