import stringWidth from 'string-width';
import { oneLine } from '../../show/mod.js';
import type { Paint } from '../terminal.js';

/** A name, its value, and how the value is painted. */
export type Field = readonly [name: string, value: string, colour?: (text: string) => string];

/** `name  value` a line, the values under each other: a Chinese character is two columns wide. */
export function renderFields(fields: readonly Field[], paint: Paint): string {
  const widest = Math.max(0, ...fields.map(([name]) => stringWidth(name)));
  return fields
    .map(([name, value, colour = String]) => {
      return `${paint.dim(name)}${' '.repeat(widest - stringWidth(name) + 2)}${colour(oneLine(value))}`;
    })
    .join('\n');
}
