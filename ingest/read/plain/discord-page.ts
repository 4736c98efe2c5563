import { Parser } from 'htmlparser2';
import { type Extracted, tidy } from '../extracted.js';
import { fromMarkup, textElement } from '../markup.js';
import { chatHtml, type Message } from './chat.js';

/** The classes of DiscordChatExporter's pages that say who, when and what. */
const PARTS: readonly (readonly [RegExp, 'speaker' | 'time' | 'text' | 'entry'])[] = [
  [/(?:^|\s)chatlog__author(?:-name)?(?:\s|$)/, 'speaker'],
  [/(?:^|\s)chatlog__timestamp(?:\s|$)/, 'time'],
  [
    /(?:^|\s)chatlog__(?:markdown-preserve|content|embed-title|embed-description|embed-field-(?:name|value))(?:\s|$)/,
    'text',
  ],
  [/(?:^|\s)preamble__entry(?:\s|$)/, 'entry'],
];
const VOID = new Set(['br', 'img', 'input', 'meta', 'link', 'hr', 'source', 'wbr']);

export const isDiscordPage = (html: string): boolean => /class="?[^">]*\bchatlog__message/.test(html);

/** A channel as DiscordChatExporter saved it for browsers. */
export function discordPage(html: string): Extracted {
  const messages: Message[] = [];
  const entries: string[] = [];
  const now = { speaker: '', time: '', text: '', entry: '' };
  const open: ('speaker' | 'time' | 'text' | 'entry' | null)[] = [];
  const current = () => open.findLast((part) => part !== null) ?? null;
  const parser = new Parser({
    onopentag(name, { class: classes = '' }) {
      const part = PARTS.find(([pattern]) => pattern.test(classes))?.[1] ?? null;
      if (part !== null && current() !== part) now[part] = '';
      if (name === 'br' && current() !== null) now[current() ?? 'text'] += '\n';
      if (!VOID.has(name)) open.push(part);
    },
    ontext(text) {
      const part = current();
      if (part !== null) now[part] += text;
    },
    onclosetag(name) {
      if (VOID.has(name)) return;
      const part = open.pop() ?? null;
      if (part === null || current() === part) return;
      const text = now[part].trim();
      if (part === 'text' && text !== '') messages.push({ day: dayOf(now.time), speaker: now.speaker.trim(), text });
      if (part === 'entry' && text !== '') entries.push(text);
    },
  });
  parser.end(html);
  const title = tidy(entries.slice(0, 2).join(' #').replace(/\s+/g, ' '));
  return fromMarkup({ pieces: [title === null ? '' : textElement('h1', title), ...chatHtml(messages)], title });
}

/** The day of a time in whatever way the exporting machine writes it. */
function dayOf(time: string): string {
  return /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.exec(time)?.[0] ?? '';
}
