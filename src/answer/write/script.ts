import { Converter as toTraditional } from 'opencc-js/cn2t';
import { Converter as toSimplified } from 'opencc-js/t2cn';
import type { AnswerLanguage } from '../../core/mod.js';
import { detectLanguage } from '../../text/mod.js';

const simplify = toSimplified({ from: 't', to: 'cn' });
const traditional = {
  tw: toTraditional({ from: 'cn', to: 'twp' }),
  hk: toTraditional({ from: 'cn', to: 'hk' }),
} as const;

/** A Chinese sentence in the asker's script, with Taiwan's or Hong Kong's words; others stay as they are. */
export function inScript(sentence: string, language: AnswerLanguage, region: 'tw' | 'hk'): string {
  const written = detectLanguage(sentence);
  if (language === 'zh-Hans' && written === 'zh-Hant') return simplify(sentence);
  if (language === 'zh-Hant' && written === 'zh-Hans') return traditional[region](sentence);
  return sentence;
}
