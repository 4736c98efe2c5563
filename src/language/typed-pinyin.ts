import { MEASURES, WORDS } from './data.js';
import { readings, withoutTone } from './pinyin.js';
import { dictionaryWords } from './words.js';

/** A syllable as it is typed, without its tone. */
const SYLLABLE =
  '(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|[aoeiu])|[nl]v)';
const TYPED = new RegExp(`^(?:${SYLLABLE}'?){1,12}$`, 'u');
const FEWEST_SYLLABLES = 5;
/** Of what is typed word by word, on average; where it is less, each syllable stands by itself. */
const SYLLABLES_A_WORD = 1.5;
/** Longer texts are no question that somebody typed so; the time grows with the words that fit. Unit: letters. */
const LONGEST = 200;
const HAN = /^\p{Script=Han}{1,6}$/u;

/** What somebody meant who typed a Chinese question in letters: the likeliest words; undefined where it is something else. */
export function fromPinyin(question: string): string | undefined {
  if (question.length > LONGEST || /[^\x20-\x7e？！。，]/u.test(question)) return undefined;
  const parts = question.toLowerCase().match(/[a-z']+|[^a-z']+/gu) ?? [];
  const typed = parts.filter((part) => /[a-z]/u.test(part));
  const syllables = typed.join(' ').match(new RegExp(SYLLABLE, 'gu'))?.length ?? 0;
  if (syllables < FEWEST_SYLLABLES || !typed.every((part) => TYPED.test(part))) return undefined;
  const letters = typed.join('').replaceAll("'", '');
  // 场地 ends where changdi does, but in ting che fei every space is within a word.
  const spaces: number[] = [];
  let at = 0;
  for (const part of typed) {
    at += part.replaceAll("'", '').length;
    spaces.push(at);
  }
  return likeliest(letters, syllables > SYLLABLES_A_WORD * typed.length ? spaces : []);
}

/** Taken off a word with a space in it, in the logarithm of its frequency. */
const CROSSED = 5;

/** What questions are asked with, which is commoner in them than in the texts that the dictionary counted. */
const ASKING: readonly string[] = [
  ...WORDS.asking.split(' '),
  '多少钱',
  ...[...MEASURES.asked.replaceAll(' ', '')].map((one) => `几${one}`),
  '几点',
];
const ASKING_FREQUENCY = 60_000;

type Way = { readonly score: number; readonly text: string };

/** The way through the letters whose words are the commonest: each word's frequency counts, as in segmenting. */
function likeliest(letters: string, spaces: readonly number[]): string | undefined {
  const found = wordsIn(letters);
  const ways: (Way | undefined)[] = [{ score: 0, text: '' }];
  for (let at = 0; at < letters.length; at++) {
    const way = ways[at];
    if (way === undefined) continue;
    for (const { end, score, word } of found[at] ?? []) {
      const crossed = spaces.some((space) => at < space && space < end) ? CROSSED : 0;
      const next = { score: way.score + score - crossed, text: way.text + word };
      if (next.score > (ways[end]?.score ?? Number.NEGATIVE_INFINITY)) ways[end] = next;
    }
  }
  return ways[letters.length]?.text;
}

type Found = { readonly end: number; readonly score: number; readonly word: string };

/** The dictionary's words that are read as a stretch of the letters, by where they begin. */
function wordsIn(letters: string): Found[][] {
  const found: Found[][] = Array.from(letters, () => []);
  const sounds = new Map<string, readonly string[]>();
  const soundsOf = (character: string): readonly string[] => {
    const known = sounds.get(character) ?? [...new Set(readings(character).map(typedForm))];
    sounds.set(character, known);
    return known;
  };
  const firsts = new Map<string, readonly number[]>();
  const startsOf = (character: string): readonly number[] => {
    const known =
      firsts.get(character) ?? [...letters].flatMap((_, at) => (endsAfter(character, [at]).length > 0 ? [at] : []));
    firsts.set(character, known);
    return known;
  };
  const endsAfter = (character: string, starts: readonly number[]): number[] =>
    starts.flatMap((at) =>
      soundsOf(character).flatMap((sound) => (letters.startsWith(sound, at) ? [at + sound.length] : [])),
    );
  const add = (word: string, frequency: number): void => {
    const [first = '', ...rest] = word;
    for (const start of startsOf(first)) {
      const ends = rest.reduce((at, character) => endsAfter(character, at), endsAfter(first, [start]));
      for (const end of new Set(ends)) found[start]?.push({ end, score: Math.log(frequency / TOTAL), word });
    }
  };
  for (const word of ASKING) add(word, ASKING_FREQUENCY);
  for (const [word, frequency] of dictionaryWords()) if (HAN.test(word)) add(word, frequency);
  return found;
}

/** Words in the dictionary's corpus. */
const TOTAL = 60_101_964;

/** lǜ is typed lv. */
const typedForm = (syllable: string): string => withoutTone(syllable).replace('ü', 'v');
