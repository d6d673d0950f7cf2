import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import "./segments.css";

interface SegmentsProps<T extends string> {
  /** For those who hear it. */
  name: string;
  value: T;
  options: readonly { value: T; name: string }[];
  onChange: (value: T) => void;
}

/** One of a few ways to look at something, side by side in one frame. */
export function Segments<T extends string>({ name, value, options, onChange }: SegmentsProps<T>) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={name}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const option = options.find((other) => keys.has(other.value));
        if (option) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className="segment">
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
