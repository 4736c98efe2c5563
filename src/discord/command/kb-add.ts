import type { APIAttachment, APIMessage } from 'discord.js';
import type { Progress } from '../../core/mod.js';
import type { Say } from '../../messages/discord.js';
import { progressText } from '../../show/mod.js';
import { describe } from '../answering.js';
import type { Bot } from '../context.js';
import type { Event } from '../interaction.js';
import type { AddOutcome } from '../ports.js';
import { labelOf, notice } from '../render/knowledge.js';
import type { Out } from '../rest/discord.js';
import { saidIn } from '../text/question.js';
import { stripInvisible } from '../text/sanitize.js';
import type { CommandTurn, MenuTurn, Turn } from './handler.js';

const DOWNLOAD_MS = 30_000;
const DOWNLOAD_ATTEMPTS = 3;
const MAX_NAME = 100;

export async function kbAdd(turn: CommandTurn, guildId: string): Promise<void> {
  const { bot, act, responder, say } = turn;
  const named = act.options.get('collection');
  const collection = named === undefined ? bot.policy.home(guildId) : collectionNamed(bot, guildId, named, say);
  if (collection === null) {
    await responder.reply(notice(say('kb.collectionName')));
    return;
  }
  await responder.defer(true);
  await addAll(turn, act.files, collection);
}

/** One after the other, with what became of each; who waits sees how far it is. */
async function addAll(
  turn: Turn,
  files: readonly APIAttachment[],
  collection: string,
  done: readonly string[] = [],
): Promise<void> {
  const { bot, event, responder, say } = turn;
  const texts = [...done];
  for (const file of files) {
    const progress: Progress = (at) =>
      responder.progress([...texts, `${nameOf(file)} ${progressText(at, say)}`].join('\n'));
    texts.push(await addAttachment(bot, file, collection, say, progress));
  }
  bot.asking.forgetAnswers();
  const out = notice(texts.length === 0 ? say('kb.nothing') : texts.join('\n'));
  // What nobody but the asker sees can be changed for 15 minutes, and a large library takes longer.
  if ((await responder.finish([out])).length === 0) await tellOtherwise(bot, event, out);
}

/** In a direct conversation, or where it was asked if there can be none. */
async function tellOtherwise(bot: Bot, { id, place }: Event, out: Out): Promise<void> {
  for (const channel of [() => bot.api.direct(place.userId), async () => place.channelId]) {
    try {
      await bot.api.send(await channel(), out, `l${id}`);
      return;
    } catch (error) {
      bot.log.debug({ reason: describe(error) }, 'a late result could not be told');
    }
  }
}

/** "Add to knowledge base": the message's text and its readable attachments. */
export async function kbAddMessage(turn: MenuTurn, guildId: string): Promise<void> {
  const { bot, act, responder, say } = turn;
  await responder.defer(true);
  const { message } = act;
  const collection = bot.policy.home(guildId);
  const readable = message.attachments.filter((a) => bot.options.fileTypes.includes(extensionOf(a.filename)));
  const said = saidIn(message).trim() === '' ? [] : [await addText(bot, message, guildId, collection, say)];
  await addAll(turn, readable, collection, said);
}

/** A person may also name the server's home, or a collection as it is shown. */
function collectionNamed(bot: Bot, guildId: string, name: string, say: Say): string | null {
  return name.trim() === say('home') ? bot.policy.home(guildId) : bot.policy.fromName(guildId, name);
}

async function addText(bot: Bot, message: APIMessage, guildId: string, collection: string, say: Say): Promise<string> {
  const content = stripInvisible(saidIn(message)).trim();
  const [firstLine = ''] = content.split('\n');
  const title = [...firstLine].slice(0, 60).join('');
  const article = {
    id: `discord-${message.id}`,
    title,
    text: content,
    url: `https://discord.com/channels/${guildId}/${message.channel_id}/${message.id}`,
    date: message.timestamp.slice(0, 10),
    source: 'Discord',
    author: message.author.global_name ?? message.author.username,
    collection,
  };
  const name = `discord-${message.id}.json`;
  const bytes = new TextEncoder().encode(`${JSON.stringify([article], null, 2)}\n`);
  return outcomeText(await bot.knowledgeBase.add({ name, bytes, collection }), title, collection, bot, say);
}

async function addAttachment(
  bot: Bot,
  file: APIAttachment,
  collection: string,
  say: Say,
  progress: Progress,
): Promise<string> {
  const name = safeName(nameOf(file));
  const { fileTypes } = bot.options;
  const failed = (reason: string) => say('kb.failed', { name, reason });
  if (!fileTypes.includes(extensionOf(name))) return failed(say('kb.type', { types: fileTypes.join(' ') }));
  const { maxFileBytes } = bot.limits;
  if (file.size > maxFileBytes) return failed(say('kb.tooLarge', { limit: Math.floor(maxFileBytes / 2 ** 20) }));
  const bytes = await download(bot, file.url, maxFileBytes);
  if (bytes === null) return failed(say('kb.download'));
  return outcomeText(await bot.knowledgeBase.add({ name, bytes, collection }, progress), name, collection, bot, say);
}

function outcomeText(outcome: AddOutcome, name: string, collection: string, bot: Bot, say: Say): string {
  if (outcome.status === 'failed') return say('kb.failed', { name, reason: say(outcome.code) });
  const label = labelOf(bot.policy.toName(collection), say);
  const title = outcome.articles[0]?.title ?? name;
  if (outcome.status === 'unchanged') return say('kb.unchanged', { title });
  const [replaced] = outcome.replaced;
  if (replaced !== undefined) return say('kb.replaced', { name, title: replaced.title, date: replaced.date ?? '—' });
  if (outcome.articles.length > 1) return say('kb.addedMany', { n: outcome.articles.length, collection: label });
  return say('kb.added', { title, collection: label });
}

/** Discord reduces file names to ASCII, so that 2024年收费标准.txt comes as 2024.txt; the name itself is in the title. */
export function nameOf({ filename, title }: Pick<APIAttachment, 'filename' | 'title'>): string {
  const extension = extensionOf(filename);
  if (title === undefined || title.trim() === '') return filename;
  return extension === '' || extensionOf(title) === extension ? title : `${title}.${extension}`;
}

const extensionOf = (name: string): string => (/\.([a-z0-9]+)$/i.exec(name)?.[1] ?? '').toLowerCase();

/** A file name without folders, invisible characters and what file systems refuse. */
export function safeName(name: string): string {
  const base = stripInvisible(name).split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .replace(/[<>:"|?*\n]/g, '_')
    .replace(/^\.+/, '')
    .trim();
  const extension = extensionOf(clean);
  const stem = extension === '' ? clean : clean.slice(0, -extension.length - 1);
  const short = [...stem].slice(0, MAX_NAME - extension.length - 1).join('') || 'article';
  return extension === '' ? short : `${short}.${extension}`;
}

async function download(bot: Bot, url: string, maxBytes: number): Promise<Uint8Array | null> {
  for (let attempt = 0; attempt < DOWNLOAD_ATTEMPTS; attempt += 1) {
    try {
      const response = await bot.api.download(url, AbortSignal.timeout(DOWNLOAD_MS));
      if (response.ok) return await readAtMost(response, maxBytes);
      if (response.status < 500) return null;
    } catch {
      // Tried again below.
    }
    await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
  }
  return null;
}

type Download = Awaited<ReturnType<Bot['api']['download']>>;

async function readAtMost(response: Download, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
