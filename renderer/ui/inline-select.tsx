import "./inline-select.css";

interface InlineSelectProps {
  /** Stands before it, as in "Sorted by". */
  name: string;
  value: string;
  options: readonly { value: string; name: string }[];
  onChange: (value: string) => void;
}

/** One of many, in a line of text: for what changes how a chart is looked at. */
export function InlineSelect({ name, value, options, onChange }: InlineSelectProps) {
  return (
    <label className="inline-select">
      {name}
      <select
        className="inline-select-field"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  );
}
