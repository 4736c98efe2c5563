/**
 * Takes a message apart into phrases of small talk. They are compared folded, without punctuation, emoji and particles (你好呀 is
 * 你好), and only ever a whole message made of them counts: 早餐吃什么 does not begin with 早.
 */
import { fold, readTalk, type Sense } from '../../language/mod.js';

/** A longer message is about something. Unit: UTF-16 units, repetitions (哈哈哈哈哈) left out. */
const LONGEST = 60;

const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3|<a?:\w+:\d+>/gu;
/** :D ;-) :P, and [玫瑰] as chat programs write their pictures; not the :q of an editor. */
const FACES = /(?<![\p{L}\p{N}])[:;]['^-]?[dp3)(](?![\p{L}\p{N}])|\[\p{Script=Han}{1,3}\]/gu;
/** Ends a part of a message that stands by itself. */
const PAUSE = /[,.!?;:。、\n]+/u;
/** Said for the tone; 吗 and 呢 ask and are none. */
const PARTICLES = '呀啊哦哇吧啦嘛哈噢喔呐哟喲欸诶咯咧嘞啰捏滴哒喽嘿哎唉额呃嗯喇㗎呗';
const ONLY_PARTICLES = new RegExp(`^[${PARTICLES}]*(?: |$)`, 'u');
/** 你会什么呢 is 你会什么; 退出呢 asks about what was spoken of. */
const ASKS_OF_BOT: ReadonlySet<Sense> = new Set<Sense>(['who', 'abilities', 'usage']);
const LATIN = /[a-z\d]/u;
/** OK是什么意思 asks for a word, and 谢谢侬，是什么意思 for the one before. */
const ASKS_FOR_WORD = /意思|是(?:什么|啥|咩|乜)|(?:什么|啥)是|怎么[说写读念]/u;

/** A message without pictures, folded, and what people draw out (hellooo, 哈哈哈) written once. */
const plainly = (text: string): string =>
  fold(text.replace(EMOJI, ' '))
    .replace(FACES, ' ')
    .replace(/['’‘`]/gu, '')
    .replace(/([a-z])\1{2,}/gu, '$1')
    .replace(/([\p{L}\p{N}])\1{2,}/gu, '$1$1');

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

type Lexicon = { readonly phrases: ReadonlyMap<string, readonly (readonly [string, Sense])[]>; readonly talk: boolean };

/** Phrases by their first character, longest first. */
function lexicon(entries: readonly (readonly [string, Sense])[], talk: boolean): Lexicon {
  const phrases = new Map<string, (readonly [string, Sense])[]>();
  for (const [written, sense] of entries) {
    const phrase = lettersOf(plainly(written));
    phrases.set(phrase.charAt(0), [...(phrases.get(phrase.charAt(0)) ?? []), [phrase, sense]]);
  }
  for (const some of phrases.values()) some.sort(([a], [b]) => b.length - a.length);
  return { phrases, talk };
}

type Row = readonly [phrase: string, sense: Sense];

const rows = (table: Readonly<Partial<Record<Sense, string>>>): Row[] =>
  (Object.entries(table) as [Sense, string][]).flatMap(([sense, phrases]) =>
    phrases
      .split('|')
      .flatMap((phrase) => (ASKS_OF_BOT.has(sense) ? [phrase, `${phrase}呢`] : [phrase]))
      .map((phrase) => [phrase, sense] as const),
  );

let opened: { readonly talk: Lexicon; readonly asking: Lexicon } | undefined;
/** Built with the first question: folding needs a table that takes a moment to load. */
function lexicons(): { readonly talk: Lexicon; readonly asking: Lexicon } {
  if (opened !== undefined) return opened;
  const { chinese, english } = readTalk();
  const all = [...rows(chinese), ...rows(english)];
  const of = (wanted: (sense: Sense) => boolean): Row[] => all.filter(([, sense]) => wanted(sense));
  opened = {
    talk: lexicon(
      of((sense) => sense !== 'vague'),
      true,
    ),
    asking: lexicon(
      of((sense) => sense === 'vague' || sense === 'lead'),
      false,
    ),
  };
  return opened;
}

/**
 * The senses of the phrases that a message consists of; undefined where anything else stands in it. 谢谢侬 是什么意思 is no
 * thanks and a question: only what stands apart may be of both kinds.
 */
export function sensesOf(message: string): readonly Sense[] | undefined {
  const pieces = plainly(message).split(PAUSE).map(lettersOf).filter(Boolean);
  if (pieces.join(' ').length > LONGEST) return undefined;
  const { talk, asking } = lexicons();
  const senses: Sense[] = [];
  const asked: string[] = [];
  for (const piece of pieces) {
    const said = readWith(talk, piece);
    const found = said ?? readWith(asking, piece);
    if (found === undefined) return undefined;
    if (said === undefined) asked.push(piece);
    senses.push(...found);
  }
  const isMixed = asked.length > 0 && asked.length < pieces.length;
  return isMixed && asked.some((piece) => ASKS_FOR_WORD.test(piece)) ? undefined : senses;
}

/** The piece as a row of phrases, the longest first; particles and spaces may stand between them. */
function readWith({ phrases, talk }: Lexicon, piece: string): readonly Sense[] | undefined {
  const rest: (readonly Sense[] | undefined)[] = Array.from({ length: piece.length + 1 });
  rest[piece.length] = [];
  for (let at = piece.length - 1; at >= 0; at -= 1) {
    const character = piece.charAt(at);
    const found = (phrases.get(character) ?? []).find(
      ([phrase]) =>
        rest[at + phrase.length] !== undefined && piece.startsWith(phrase, at) && standsAlone(phrase, piece, at, talk),
    );
    const after = found === undefined ? undefined : rest[at + found[0].length];
    if (found !== undefined && after !== undefined) rest[at] = [found[1], ...after];
    else if (character === ' ' || PARTICLES.includes(character)) rest[at] = rest[at + 1];
  }
  return rest[0];
}

/** Latin phrases are whole words; 早 and 好 count only with nothing but particles beside them, for many words hold them. */
function standsAlone(phrase: string, piece: string, at: number, talk: boolean): boolean {
  const [before, after] = [piece.charAt(at - 1), piece.charAt(at + phrase.length)];
  if (LATIN.test(phrase.charAt(0)) && LATIN.test(before)) return false;
  if (LATIN.test(phrase.slice(-1)) && LATIN.test(after)) return false;
  if (!talk || phrase.length > 1 || LATIN.test(phrase)) return true;
  return (before === '' || before === ' ') && ONLY_PARTICLES.test(piece.slice(at + 1));
}
