import type { IconProps } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import styles from "./choice.module.css";

export type Option<T extends string> = {
  value: T;
  label: string;
  icon?: ComponentType<IconProps>;
};

type ChoiceProps<T extends string> = {
  legend: string;
  /** Of the radio buttons, unique on the screen. */
  name: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  /** The chosen one gets the focus when it comes to stand there. */
  focused?: boolean;
  /** For what narrows a list: less high, its legend not seen. */
  isSmall?: boolean;
  children?: ReactNode;
};

/** One of a few, each under a thumb's width: radio buttons that look like what they say. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { legend, name, options, value, onChange, focused = false, isSmall = false, children } = props;
  return (
    <fieldset className={styles.choice} data-small={isSmall || undefined}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.options}>
        {options.map(({ value: own, label, icon: Icon }) => (
          <label key={own} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={own}
              checked={own === value}
              // biome-ignore lint/a11y/noAutofocus: the step before it has just been answered
              autoFocus={focused && own === value}
              onChange={() => onChange(own)}
            />
            <span>
              {Icon && <Icon size={18} stroke={1.7} aria-hidden />}
              {label}
            </span>
          </label>
        ))}
        {children}
      </div>
    </fieldset>
  );
}
