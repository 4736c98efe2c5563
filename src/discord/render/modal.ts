import { ComponentType, type TextInputStyle } from 'discord.js';
import { truncate } from '../text/sanitize.js';

type Labelled = {
  readonly id: string;
  readonly label: string;
  /** Stands under the label. */
  readonly hint?: string;
  readonly required: boolean;
};

export type TextField = Labelled & {
  readonly style: TextInputStyle;
  /** Longest that may be written. Unit: UTF-16 units. */
  readonly most: number;
  /** What stands in it already; nothing where it is empty. */
  readonly value?: string;
  readonly placeholder?: string | undefined;
};

export type ChoiceField = Labelled & {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

const labelled = <C>({ label, hint }: Labelled, component: C) => ({
  ...{ type: ComponentType.Label as const, label, component },
  ...(hint === undefined ? {} : { description: hint }),
});

/** A part of a form in which one writes. */
export const textField = (field: TextField) => {
  const { id, style, required, most, value = '', placeholder } = field;
  return labelled(field, {
    ...{ type: ComponentType.TextInput as const, custom_id: id, style, required, max_length: most },
    ...(value === '' ? {} : { value: truncate(value, most) }),
    ...(placeholder === undefined ? {} : { placeholder }),
  });
};

/** A part of a form in which one chooses. */
export const choiceField = (field: ChoiceField) => {
  const { id, required, choices } = field;
  return labelled(field, {
    ...{ type: ComponentType.StringSelect as const, custom_id: id, required },
    options: choices.map(({ value, label }) => ({ value, label })),
  });
};
