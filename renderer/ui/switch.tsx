import { SwitchButton, SwitchField, Text } from "react-aria-components";
import "./choice.css";

interface SwitchProps {
  name: string;
  /** What it means, below the switch. */
  note?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Something that is on or off, and takes effect at once. */
export function Switch({ name, note, isOn, onChange }: SwitchProps) {
  return (
    <SwitchField isSelected={isOn} onChange={onChange}>
      <SwitchButton className="switch">
        <span className="switch-track">
          <span className="switch-thumb" />
        </span>
        {name}
      </SwitchButton>
      {note !== undefined && (
        <Text slot="description" className="panel-note">
          {note}
        </Text>
      )}
    </SwitchField>
  );
}
