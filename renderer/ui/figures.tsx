import { Explain, type ExplainedTerm } from "./explain.tsx";
import "./figures.css";

interface FiguresProps {
  /** Name and value of each, in order, and the term that needs an explanation; names differ. */
  facts: readonly (readonly [name: string, value: string, term?: ExplainedTerm])[];
}

/** Named figures side by side. */
export function Figures({ facts }: FiguresProps) {
  return (
    <dl className="figures">
      {facts.map(([name, value, term]) => (
        <div key={name} className="figure">
          <dt>
            {name} {term && <Explain term={term} />}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
