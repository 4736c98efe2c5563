/** Every word that the Discord bot shows. */
import type { AnswerLanguage } from '../core/mod.js';
import { answerMessages } from './discord/answer.js';
import { commandMessages } from './discord/commands.js';
import { communityMessages } from './discord/community.js';
import { failureMessages } from './discord/failures.js';
import { knowledgeMessages } from './discord/knowledge.js';
import { troubleMessages } from './discord/trouble.js';
import { fill } from './fill.js';

type Merged = typeof answerMessages.en &
  typeof troubleMessages.en &
  typeof knowledgeMessages.en &
  typeof communityMessages.en &
  typeof failureMessages.en;
export type DiscordWord = keyof Merged & string;
export type CommandWord = keyof typeof commandMessages.en & string;

const merge = (language: AnswerLanguage): Merged => ({
  ...answerMessages[language],
  ...troubleMessages[language],
  ...knowledgeMessages[language],
  ...communityMessages[language],
  ...failureMessages[language],
});

export const discordMessages: Readonly<Record<AnswerLanguage, Merged>> = {
  'zh-Hans': merge('zh-Hans'),
  'zh-Hant': merge('zh-Hant'),
  en: merge('en'),
};

export { commandMessages };

/** Says a word in one language, with its values filled in. */
export type Say = (word: DiscordWord, values?: Readonly<Record<string, string | number>>) => string;

export const speak =
  (language: AnswerLanguage): Say =>
  (word, values = {}) =>
    fill(discordMessages[language][word], values);
