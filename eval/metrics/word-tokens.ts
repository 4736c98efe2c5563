/**
 * Words of a Latin-script run in the Penn Treebank convention, because the CMRC 2018 scorer hands such runs to NLTK's
 * `word_tokenize`. Behaves like it with `preserve_line=True`: the run is taken as one sentence, since the sentence
 * model NLTK downloads for the first step is not part of the published scorer, and an answer is a phrase.
 */

type Rule = readonly [RegExp, string];

const WORD = '[\\p{L}\\p{N}_]';

/** Quotes that open: `"` becomes two backticks so that it differs from one that closes. */
const OPENING: readonly Rule[] = [
  [/([«“‘„]|`+)/gu, ' $1 '],
  [/^"/gu, '``'],
  [/(``)/gu, ' $1 '],
  [/([ ([{<])("|'{2})/gu, '$1 `` '],
  [new RegExp(`(?<!${WORD})(')(?!(?:re|ve|ll|m|t|s|d|n)(?!${WORD}))(?=${WORD})`, 'giu'), '$1 '],
];

/** The final stop is split off; stops inside (`u.s.a`) and between digits (`3,500`) stay. */
const PUNCTUATION: readonly Rule[] = [
  [/([^.])(\.)([\])}>"'»”’ ]*)\s*$/gu, '$1 $2 $3 '],
  [/([:,])(\D)/gu, ' $1 $2'],
  [/([:,])$/gu, ' $1 '],
  [/\.{2,}/gu, ' $& '],
  [/[;@#$%&]/gu, ' $& '],
  [/[\u2012-\u2015]/gu, ' $& '],
  [/([^.])(\.)([\])}>"']*)\s*$/gu, '$1 $2$3 '],
  [/[?!]/gu, ' $& '],
  [/([^'])' /gu, "$1 ' "],
  [/\*/gu, ' $& '],
  [/[\][(){}<>]/gu, ' $& '],
  [/--/gu, ' -- '],
];

const CLOSING: readonly Rule[] = [
  [/([»”’])/gu, ' $1 '],
  [/''/gu, " '' "],
  [/"/gu, " '' "],
  [/\s+/gu, ' '],
  [/([^' ])('s|'m|'d|') /giu, '$1 $2 '],
  [/([^' ])('ll|'re|'ve|n't) /gu, '$1 $2 '],
];

/** Words that the convention cuts in two: "cannot" is "can not". */
const CONTRACTIONS = ["can'not", "d''ye", "gim'me", "gon'na", "got'ta", "lem'me", "more''n"];

const contractionRules = (): Rule[] => {
  const cut = (halves: string, behind = `(?!${WORD})`): Rule => {
    const at = halves.indexOf("'");
    return [new RegExp(`(?<!${WORD})(${halves.slice(0, at)})(${halves.slice(at + 1)})${behind}`, 'giu'), ' $1 $2 '];
  };
  const tis = (verb: string): Rule => [new RegExp(` ('t)(${verb})(?!${WORD})`, 'giu'), ' $1 $2 '];
  return [...CONTRACTIONS.map((c) => cut(c)), cut("wan'na", '(?=\\s)'), tis('is'), tis('was')];
};

const SPLITTING = contractionRules();

const apply = (text: string, rules: readonly Rule[]): string =>
  rules.reduce((current, [pattern, replacement]) => current.replace(pattern, replacement), text);

/** @returns the words and marks of one run, in order. */
export const treebankWords = (run: string): string[] => {
  const spaced = ` ${apply(apply(run, OPENING), PUNCTUATION)} `;
  return apply(apply(spaced, CLOSING), SPLITTING)
    .split(/\s+/u)
    .filter((word) => word !== '');
};
