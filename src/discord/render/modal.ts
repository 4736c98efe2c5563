import { ComponentType, type TextInputStyle } from 'discord.js';
import { truncate } from '../text/sanitize.js';

export type TextField = {
  readonly id: string;
  readonly label: string;
  readonly style: TextInputStyle;
  readonly required: boolean;
  /** Longest that may be written. Unit: UTF-16 units. */
  readonly most: number;
  /** What stands in it already; nothing where it is empty. */
  readonly value?: string;
  readonly placeholder?: string | undefined;
};

/** A row of a form with a field for text. */
export const textField = ({ id, most, value = '', placeholder, ...field }: TextField) => ({
  type: ComponentType.ActionRow as const,
  components: [
    {
      ...{ type: ComponentType.TextInput as const, custom_id: id, ...field, max_length: most },
      ...(value === '' ? {} : { value: truncate(value, most) }),
      ...(placeholder === undefined ? {} : { placeholder }),
    },
  ],
});
