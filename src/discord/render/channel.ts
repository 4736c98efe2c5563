import type { Say } from '../../messages/discord.js';
import { quietText } from '../community/quiet.js';
import type { Out } from '../rest/discord.js';
import type { Tally } from '../store/answers.js';
import type { ChannelSettings } from '../store/channels.js';
import { plainLine } from '../text/sanitize.js';

export type ChannelFacts = {
  readonly channelId: string;
  readonly settings: ChannelSettings;
  readonly collections: readonly string[];
  readonly tally: Tally;
  /** Whether Discord sends the bot what people write. */
  readonly hears: boolean;
};

const MAX_FIELD = 1000;

export function renderChannel({ channelId, settings, collections, tally, hears }: ChannelFacts, say: Say): Out {
  const { mode, threadsOnly, language, leastConfidence, leastApproval, cooldown, quiet, experts, digestedAt } =
    settings;
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const inline = (name: string, value: string) => ({ name, value, inline: true });
  const counted = { ...tally, least: Math.round(leastApproval * 100) };
  return {
    embeds: [
      {
        title: say('channel.title'),
        description: hears ? `<#${channelId}>` : `<#${channelId}>\n${say('channel.deaf')}`,
        fields: [
          inline(say('channel.answers'), say(`answers.${mode}`)),
          inline(say('channel.threads'), say(threadsOnly ? 'channel.yes' : 'channel.no')),
          inline(say('channel.language'), say(`language.${language ?? 'auto'}`)),
          inline(say('channel.certainty'), percent(leastConfidence)),
          inline(say('channel.cooldown'), say('channel.seconds', { n: cooldown })),
          inline(say('channel.quiet'), quiet === null ? '—' : quietText(quiet)),
          inline(say('channel.experts'), experts === null ? '—' : `<@&${experts}>`),
          inline(say('channel.collections'), plainLine(collections.join('、'), MAX_FIELD) || '—'),
          inline(say('channel.digest'), say(digestedAt === null ? 'channel.no' : 'channel.yes')),
          inline(say('channel.tally'), say(leastApproval === 0 ? 'channel.tallyValue' : 'channel.tallyBar', counted)),
        ],
      },
    ],
  };
}
