import { codePoints } from './constants.js';
import type { FormErrors, Path } from './form-errors.js';
import { isObject, type Json } from './types.js';

const MAX_TOTAL = 6000;
const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);
const part = (value: unknown): Json => (isObject(value) ? value : {});
const size = (value: unknown): number => (typeof value === 'string' ? codePoints(value) : 0);

export function validateEmbeds(e: FormErrors, value: unknown, path: Path): void {
  const before = e.count;
  let total = 0;
  e.list(path, value, { max: 10 }).forEach((embed, i) => {
    if (isObject(embed)) total += validateEmbed(e, embed, [...path, i]);
    else e.object([...path, i]);
  });
  if (total > MAX_TOTAL && e.count === before)
    e.add(path, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_TOTAL}`);
}

/** @returns the characters that count towards the sum of all embeds. */
function validateEmbed(e: FormErrors, embed: Json, at: Path): number {
  e.string([...at, 'title'], trimmed(embed.title), { max: 256 });
  e.string([...at, 'description'], trimmed(embed.description), { max: 4096 });
  e.url([...at, 'url'], embed.url);
  e.integer([...at, 'color'], embed.color, { min: 0, max: 0xffffff });
  validateTimestamp(e, embed.timestamp, [...at, 'timestamp']);
  const footer = part(embed.footer);
  if (embed.footer) {
    e.string([...at, 'footer', 'text'], trimmed(footer.text), { max: 2048, required: true });
    e.url([...at, 'footer', 'icon_url'], footer.icon_url, { attachment: true });
  }
  const author = part(embed.author);
  if (embed.author) {
    e.string([...at, 'author', 'name'], trimmed(author.name), { max: 256, required: true });
    e.url([...at, 'author', 'url'], author.url);
    e.url([...at, 'author', 'icon_url'], author.icon_url, { attachment: true });
  }
  for (const key of ['image', 'thumbnail'])
    if (embed[key]) e.url([...at, key, 'url'], part(embed[key]).url, { attachment: true });
  const fields = e.list([...at, 'fields'], embed.fields, { max: 25 }).map(part);
  fields.forEach((field, j) => {
    e.string([...at, 'fields', j, 'name'], trimmed(field.name), { min: 1, max: 256, required: true });
    e.string([...at, 'fields', j, 'value'], trimmed(field.value), { min: 1, max: 1024, required: true });
  });
  const shown = ['title', 'description'].some((key) => trimmed(embed[key]));
  const parts = ['image', 'thumbnail', 'footer', 'author'].some((key) => embed[key]);
  if (!shown && !parts && fields.length === 0) e.required([...at, 'description']);
  const counted = [embed.title, embed.description, footer.text, author.name];
  return [...counted, ...fields.flatMap((f) => [f.name, f.value])].reduce((sum: number, s) => sum + size(s), 0);
}

function validateTimestamp(e: FormErrors, value: unknown, path: Path): void {
  if (value === undefined || value === null || !Number.isNaN(Date.parse(String(value)))) return;
  e.add(path, 'DATE_TIME_TYPE_PARSE', `Could not parse ${String(value)}. Should be ISO8601.`);
}
