import type { Paint } from '../terminal.js';

type Sourced = {
  readonly title: string;
  readonly source: string | null;
  readonly date: string | null;
  readonly path: string;
};

/** `title · publisher · date · path`, without what is not known. */
export function sourceLine({ title, source, date, path }: Sourced, paint: Paint): string {
  const rest = [source, date].filter((part): part is string => part !== null && part !== '');
  return [paint.bold(safe(title)), ...rest.map(safe), paint.dim(safe(path))].join(' · ');
}

/** Articles come from anywhere: control characters in them must not steer the terminal. */
export const safe = (text: string): string =>
  text.replace(/[\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu, (c) => (c === '\n' || c === '\t' ? c : ''));
