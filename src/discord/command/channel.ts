import type { AnswerLanguage } from '../../core/mod.js';
import { readQuietHours } from '../community/quiet.js';
import { collectionsIn } from '../context.js';
import { renderChannel } from '../render/channel.js';
import { labelOf, notice } from '../render/knowledge.js';
import { type ChannelSettings, type Mode, settledBy } from '../store/channels.js';
import { plainLine } from '../text/sanitize.js';
import type { CommandTurn } from './handler.js';
import { namedCollections } from './kb.js';

/** The channel that is named, or the one (for a thread the one it stands in) where the command is given. */
const chosen = ({ act, event }: CommandTurn): string => act.options.get('channel') ?? settledBy(event.place);

export async function channelShow(turn: CommandTurn, guildId: string): Promise<void> {
  const { bot, event, responder, say } = turn;
  const channelId = chosen(turn);
  const place = { ...event.place, guildId, channelId, parentId: null, isThread: false };
  await responder.reply(
    renderChannel(
      {
        channelId,
        settings: await bot.channels.of(channelId),
        collections: (await collectionsIn(bot, place)).map((c) => labelOf(bot.policy.toName(c), say)),
        tally: await bot.answers.tallyOf(channelId),
        hears: bot.options.mentions === true,
      },
      say,
    ),
  );
}

export async function channelSet(turn: CommandTurn, guildId: string): Promise<void> {
  const { bot, act, responder, say } = turn;
  const hours = act.options.get('quiet');
  const quiet = hours === undefined || isOff(hours) ? null : readQuietHours(hours);
  if (quiet === undefined) {
    await responder.reply(notice(say('channel.badQuiet', { hours: plainLine(hours ?? '', 60) })));
    return;
  }
  const channelId = chosen(turn);
  const written = act.options.get('collections');
  if (written !== undefined) {
    const { found, unknown } = await namedCollections(bot, guildId, written, say);
    if (unknown.length > 0) {
      await responder.reply(notice(say('kb.use.unknown', { collections: unknown.join('、') })));
      return;
    }
    await bot.settings.useCollections(guildId, channelId, found.length === 0 ? null : found);
  }
  await bot.channels.change(guildId, channelId, {
    ...changesIn(act.options),
    ...(hours === undefined ? {} : { quiet }),
  });
  await channelShow(turn, guildId);
}

export async function channelReset(turn: CommandTurn, guildId: string): Promise<void> {
  const channelId = chosen(turn);
  await turn.bot.channels.reset(channelId);
  await turn.bot.settings.useCollections(guildId, channelId, null);
  await channelShow(turn, guildId);
}

const isOff = (hours: string): boolean => /^(?:off|无|無|关|關)$/iu.test(hours.trim());

/** What stands in the options; Discord lets through no other choices and numbers. */
function changesIn(options: CommandTurn['act']['options']): Partial<ChannelSettings> {
  const percent = (name: string) => (options.has(name) ? Number(options.get(name)) / 100 : undefined);
  const language = options.get('language');
  const changes = {
    mode: options.get('answers') as Mode | undefined,
    threadsOnly: options.has('threads') ? options.get('threads') === 'true' : undefined,
    language: language === 'auto' ? null : (language as AnswerLanguage | undefined),
    leastConfidence: percent('certainty'),
    leastApproval: percent('approval'),
    cooldown: options.has('cooldown') ? Number(options.get('cooldown')) : undefined,
    experts: options.get('experts'),
    // The first one tells of the week that begins now.
    digestedAt: options.has('digest') ? (options.get('digest') === 'true' ? Date.now() : null) : undefined,
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
