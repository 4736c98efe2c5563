import type { AnswerLanguage } from '../../core/mod.js';
import { DAY_MS } from '../../feedback/mod.js';
import type { Place } from '../context.js';
import { languageOfLocale, languageOfText, statedLanguage } from '../locale.js';
import { Recent } from './recent.js';

const MAX_REMEMBERED = 5000;
const REMEMBERED_MS = 7 * DAY_MS;

/** What language people are spoken to: that of their text, else of the channel, of themselves, of the server. */
export class Tongues {
  private readonly channels = new Recent<AnswerLanguage>(MAX_REMEMBERED, REMEMBERED_MS);
  private readonly members = new Recent<AnswerLanguage>(MAX_REMEMBERED, REMEMBERED_MS);

  /** @param server the locale of the server, null in a direct conversation */
  of(text: string, place: Place, server: string | null): AnswerLanguage {
    const stated = statedLanguage(text);
    if (stated !== null) {
      this.channels.set(place.channelId, stated);
      this.members.set(place.userId, stated);
      return stated;
    }
    const channel = place.isThread ? [place.channelId, place.parentId ?? ''] : [place.channelId];
    const hints = [
      ...channel.map((id) => this.channels.get(id)),
      this.members.get(place.userId),
      languageOfLocale(server) ?? undefined,
    ];
    // Characters that both scripts share are Chinese all the same.
    const isChinese = /\p{Script=Han}/u.test(text);
    const hint = hints.find((language) => language !== undefined && !(isChinese && language === 'en'));
    return hint ?? languageOfText(text);
  }

  /** A person's own Discord says what they read. */
  reads(userId: string, locale: string): void {
    const language = languageOfLocale(locale);
    if (language !== null && language !== 'en') this.members.set(userId, language);
  }
}
