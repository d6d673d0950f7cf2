import "./figures.css";

interface FiguresProps {
  /** Name and value of each, in order; names differ. */
  facts: readonly (readonly [name: string, value: string])[];
}

/** Named figures side by side. */
export function Figures({ facts }: FiguresProps) {
  return (
    <dl className="figures">
      {facts.map(([name, value]) => (
        <div key={name} className="figure">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
