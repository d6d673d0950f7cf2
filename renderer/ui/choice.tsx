import { Label, RadioButton, RadioField, RadioGroup } from "react-aria-components";
import "./choice.css";

interface ChoiceProps<T extends string> {
  name: string;
  value: T;
  options: readonly { value: T; name: string }[];
  onChange: (value: T) => void;
}

/** One of a few, all of them in view. */
export function Choice<T extends string>({ name, value, options, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup
      className="choice"
      value={value}
      orientation="horizontal"
      onChange={(chosen) => {
        const option = options.find((other) => other.value === chosen);
        if (option) onChange(option.value);
      }}
    >
      <Label className="choice-name">{name}</Label>
      <div className="choice-options">
        {options.map((option) => (
          <RadioField key={option.value} value={option.value}>
            <RadioButton className="choice-option">{option.name}</RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
