import { type Bot, collectionsIn } from '../context.js';
import { isAdmin } from '../interaction.js';
import { labelOf } from '../render/knowledge.js';
import type { Choice } from '../rest/discord.js';
import { stripInvisible, truncate } from '../text/sanitize.js';
import type { AutocompleteTurn } from './handler.js';
import { isKnower } from './taught.js';

const MAX_CHOICES = 25;
const MAX_CHOICE = 100;

/** Offers only what the channel may see; to people who may not use a command, nothing. */
export async function autocomplete(turn: AutocompleteTurn): Promise<void> {
  const found = await choicesFor(turn).catch(() => []);
  const fitting = found.filter((c) => c.name !== '' && c.value.length <= MAX_CHOICE);
  await turn.responder.choices(
    fitting.slice(0, MAX_CHOICES).map((c) => ({ ...c, name: truncate(c.name, MAX_CHOICE) })),
  );
}

async function choicesFor(turn: AutocompleteTurn): Promise<Choice[]> {
  const { bot, event, act, say } = turn;
  const { place } = event;
  const named = (names: readonly string[]) => names.map((c) => labelOf(bot.policy.toName(c), say));
  if (act.name === 'ask') return matching(named(await collectionsIn(bot, place)), act.typed);
  if (act.name === 'subscribe remove')
    return (await bot.subscriptions.of(place.userId)).map(({ id, question }) => ({ name: question, value: id }));
  const { guildId } = place;
  if (guildId !== null && act.name.startsWith('taught ') && (await isKnower(turn))) {
    const wanted = act.typed.trim().toLowerCase();
    const all = await bot.taught.list(guildId);
    const fitting = all.filter(({ question }) => question.toLowerCase().includes(wanted));
    return fitting.map(({ id, question }) => ({ name: question, value: id }));
  }
  if (guildId === null || !isAdmin(event, bot.options.adminRoleIds ?? [])) return [];
  switch (act.name) {
    case 'kb remove': {
      const collections = (await collectionsIn(bot, place)).filter((c) => bot.policy.owns(guildId, c));
      const query = { collections, offset: 0, limit: MAX_CHOICES, ...(act.typed === '' ? {} : { text: act.typed }) };
      const { articles } = await bot.knowledgeBase.list(query);
      return articles.map(({ id, title }) => ({ name: stripInvisible(title), value: id }));
    }
    case 'kb add':
      return matching(named(await known(bot, (c) => bot.policy.owns(guildId, c))), act.typed);
    case 'kb use':
    case 'channel set':
      return completeLast(named(await known(bot, (c) => bot.policy.mayUse(guildId, c))), act.typed);
    case 'dict remove':
      return matching(
        (await bot.settings.dictionary(guildId)).map((e) => e.entry),
        act.typed,
      );
    default:
      return [];
  }
}

async function known(bot: Bot, keep: (collection: string) => boolean): Promise<string[]> {
  return (await bot.knowledgeBase.collections()).map((c) => c.name).filter(keep);
}

function matching(names: readonly string[], typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase();
  return names.filter((n) => n.toLowerCase().includes(wanted)).map((n) => ({ name: n, value: n }));
}

/** Several names stand in one option: only the last is being typed. */
function completeLast(names: readonly string[], typed: string): Choice[] {
  const parts = typed.split(/[,，、;；]/);
  const last = parts.pop() ?? '';
  const before = parts.map((p) => p.trim()).filter(Boolean);
  return matching(names, last)
    .filter((c) => !before.includes(c.value))
    .map((c) => [...before, c.value].join('、'))
    .map((value) => ({ name: value, value }));
}
