import { useState, type ReactNode, type Ref } from "react";
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import "./fold.css";

interface FoldProps {
  title: string;
  /** Whether something asks for it to be open; the person may close it again. */
  isAskedFor?: boolean;
  /** Of the heading, which can have the focus. */
  headingRef?: Ref<HTMLHeadingElement>;
  children: ReactNode;
}

/** A section of a page that few people need, under its heading. */
export function Fold({ title, isAskedFor = false, headingRef, children }: FoldProps) {
  const [isOpen, setIsOpen] = useState(isAskedFor);
  const [wasAskedFor, setWasAskedFor] = useState(isAskedFor);
  if (isAskedFor !== wasAskedFor) {
    setWasAskedFor(isAskedFor);
    if (isAskedFor) setIsOpen(true);
  }
  return (
    <section className="fold">
      <Disclosure isExpanded={isOpen} onExpandedChange={setIsOpen}>
        <h2 ref={headingRef} className="fold-title" tabIndex={-1}>
          <Button slot="trigger" className="fold-button">
            <span className="fold-arrow" aria-hidden="true" />
            {title}
          </Button>
        </h2>
        <DisclosurePanel>
          <div className="fold-body">{children}</div>
        </DisclosurePanel>
      </Disclosure>
    </section>
  );
}
