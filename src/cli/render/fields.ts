import stringWidth from 'string-width';
import type { Paint } from '../terminal.js';

/** `name  value` a line, the values under each other: a Chinese character is two columns wide. */
export function renderFields(fields: readonly (readonly [string, string])[], paint: Paint): string {
  const widest = Math.max(0, ...fields.map(([name]) => stringWidth(name)));
  return fields
    .map(([name, value]) => `${paint.dim(name)}${' '.repeat(widest - stringWidth(name) + 2)}${value}`)
    .join('\n');
}
