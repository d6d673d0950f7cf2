import { useId } from "react";
import "./select-field.css";

interface SelectFieldProps {
  name: string;
  value: string;
  options: readonly { value: string; name: string }[];
  /** Why it is as it is, below the field. */
  note?: string | undefined;
  isRequired?: boolean;
  onChange: (value: string) => void;
}

/** One of many. The system's own control: it opens at once, however long its list is. */
export function SelectField(props: SelectFieldProps) {
  const { name, value, options, note, isRequired = false, onChange } = props;
  const id = useId();
  return (
    <div className="select-field">
      <label className="select-name" htmlFor={id}>
        {name}
      </label>
      <select
        id={id}
        className="select"
        value={value}
        required={isRequired}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      {note !== undefined && (
        <p id={`${id}-note`} className="select-note">
          {note}
        </p>
      )}
    </div>
  );
}
