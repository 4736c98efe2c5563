import { z } from 'zod/v4';
import { type Extracted, tidy } from '../extracted.js';
import { fromMarkup, textElement } from '../markup.js';
import { chatHtml, type Message } from './chat.js';

const embed = z.object({
  title: z.string().nullish(),
  description: z.string().nullish(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});

/** What DiscordChatExporter writes, as far as it is text. */
const EXPORT = z.object({
  guild: z.object({ name: z.string() }),
  channel: z.object({ name: z.string(), topic: z.string().nullish() }),
  messages: z.array(
    z.object({
      timestamp: z.string(),
      content: z.string(),
      author: z.object({ name: z.string(), nickname: z.string().nullish() }),
      embeds: z.array(embed).nullish(),
      attachments: z.array(z.object({ fileName: z.string() })).nullish(),
    }),
  ),
});

export type DiscordExport = z.infer<typeof EXPORT>;

/** Null where the JSON is something else. */
export function asDiscordExport(value: unknown): DiscordExport | null {
  const checked = EXPORT.safeParse(value);
  return checked.success ? checked.data : null;
}

/** A channel as DiscordChatExporter saved it. */
export function discordChat({ guild, channel, messages }: DiscordExport): Extracted {
  const title = `${guild.name} #${channel.name}`;
  const said = messages.flatMap(({ timestamp, content, author, embeds }): Message[] => {
    const text = [content, ...(embeds ?? []).flatMap(embedded)].filter((part) => part.trim() !== '').join('\n');
    return text === '' ? [] : [{ day: timestamp.slice(0, 10), speaker: author.nickname || author.name, text }];
  });
  const head = textElement('h1', title) + textElement('p', channel.topic ?? '');
  return fromMarkup({ pieces: [head, ...chatHtml(said)], title, source: tidy(guild.name) });
}

const embedded = ({ title, description, fields }: z.infer<typeof embed>): string[] => [
  title ?? '',
  description ?? '',
  ...(fields ?? []).map(({ name, value }) => `${name}：${value}`),
];
