import { simplifyByCharacter } from '../../src/language/mod.js';
import type { Line } from './rule.js';

/** Furniture is short; longer lines are prose, and not even looked at. Unit: UTF-16 units. */
export const LONGEST_FURNITURE = 400;

/**
 * The form in which furniture is recognised: Simplified, half-width, lower case, in as many UTF-16 units as the line,
 * so that what matched can be cut out of the line itself.
 */
export function matchable(line: string): string {
  return simplifyByCharacter(line)
    .replace(/[！-～]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
}

/** A line, trimmed, in the form that patterns are written for; null where it is blank or too long to be furniture. */
export function furnitureForm(line: Line): string | null {
  if (line.text.length > LONGEST_FURNITURE) return null;
  const form = matchable(line.text).trim();
  return form === '' ? null : form;
}
