import type { Translator } from '../../language/mod.js';
import { otherWordings } from '../script.js';
import { carriesAcross } from './bilingual.js';
import { type Claim, readClaim, withMarks } from './claim.js';
import type { Evidence, PreparedEvidence, SourceSentence } from './evidence.js';
import { prepareEvidence } from './evidence.js';
import { unsupportedFigure } from './figures.js';
import { missingName, namesOfClaim } from './names.js';
import { contradictsPolarity } from './polarity.js';
import { displaced } from './slots.js';
import { type Support, strays, supportOf } from './support.js';
import { clausesOf } from './words.js';

/** Why a sentence is not shown. */
export type DropReason = 'empty' | 'no_source' | 'figure' | 'name' | 'polarity' | 'distant';

/** Where in a passage a claim is carried; offsets in the passage's text. */
export type Quote = { readonly n: number; readonly start: number; readonly end: number };

export type Verdict =
  | {
      readonly status: 'supported' | 'repaired';
      readonly sentence: string;
      readonly cited: readonly number[];
      readonly quotes: readonly Quote[];
    }
  | { readonly status: 'dropped'; readonly sentence: string; readonly reason: DropReason; readonly detail: string };

export type VerifyOptions = {
  /** The asker's question: a name in it may stand for its translation. */
  readonly question?: string;
  /** Chinese words in English, for claims in another language than their source's. */
  readonly translate?: Translator | undefined;
};

/** Below these shares of its words a claim is not carried. */
const LEAST_COVERAGE = 0.5;
const LEAST_NEARNESS = 0.35;
/** A figure that the source has as well ties a claim to it; so much less of the wording has to be the same. */
const ANCHOR = 0.1;
const MOST_ANCHORS = 2;
/** A passage that adds no more than this to a claim is cited for nothing. */
const LEAST_SHARE = 0.3;
const MOST_REPAIRS = 3;

/**
 * Checks one sentence of a generated answer against the passages that it cites: they exist, they carry its figures and
 * names, say it with the same sign, and one of their sentences is near. What fails is repaired once, by the passages
 * that do carry it, or dropped.
 */
export function verify(
  sentence: string,
  evidence: readonly Evidence[] | readonly PreparedEvidence[],
  options: VerifyOptions = {},
): Verdict {
  const claim = readClaim(sentence);
  const prepared = evidence
    .map((passage) => ('sentences' in passage ? passage : prepareEvidence([passage])[0]))
    .filter((passage) => passage !== undefined);
  if (!/[\p{L}\p{N}]/u.test(claim.text)) return { status: 'dropped', sentence, reason: 'empty', detail: '' };

  const own = judge(claim, prepared, options);
  if (own.ok) return accepted(sentence, claim, own.supports);
  if (own.reason === 'name' || own.reason === 'distant') {
    for (const wording of otherWordings(sentence)) {
      const other = readClaim(wording);
      const next = judge(other, prepared, options);
      if (next.ok) return accepted(sentence, { ...other, text: claim.text }, next.supports);
    }
  }
  return { status: 'dropped', sentence, reason: own.reason, detail: own.detail };
}

/** By the passages that it cites; where those do not carry it, by those that may. */
function judge(claim: Claim, prepared: readonly PreparedEvidence[], options: VerifyOptions): Check {
  const cited = prepared.filter(({ n }) => claim.cited.includes(n));
  const given = { ...options, given: prepared };
  const first = check(claim, cited, given);
  if (first.ok) return first;
  for (const candidates of repairs(claim, prepared, cited)) {
    const next = check(claim, candidates, given);
    if (next.ok) return next;
  }
  return first;
}

type Check =
  | { readonly ok: true; readonly supports: readonly Support[] }
  | { readonly ok: false; readonly reason: DropReason; readonly detail: string };

/** All passages that the model was given. */
type Given = { readonly given: readonly PreparedEvidence[] };

function check(claim: Claim, evidence: readonly PreparedEvidence[], options: VerifyOptions & Given): Check {
  if (evidence.length === 0) return { ok: false, reason: 'no_source', detail: claim.cited.join() };
  const figure = unsupportedFigure(claim, evidence);
  if (figure !== null) return { ok: false, reason: 'figure', detail: figure };
  if (isHopeless(claim, evidence)) return { ok: false, reason: 'distant', detail: '' };
  const name = missingName(claim, evidence, options.question ?? '', options);
  if (name !== null) return { ok: false, reason: 'name', detail: name };
  if (isChimera(claim, evidence, options.question ?? '')) return { ok: false, reason: 'name', detail: '' };
  const supports = evidence.map((passage) => supportOf(claim, passage));
  const swapped = displaced(claim, supports);
  if (swapped !== null) return { ok: false, reason: 'name', detail: swapped };
  const nearest = supports.flatMap(({ nearest }) => nearest ?? []);
  if (contradictsPolarity(claim, nearest)) return { ok: false, reason: 'polarity', detail: '' };
  const sameLanguage = supports.some(({ evidence: { chinese } }) => chinese === claim.chinese);
  if (sameLanguage && strays(claim, evidence)) return { ok: false, reason: 'distant', detail: '' };
  return isCarried(claim, supports, options) ? { ok: true, supports } : { ok: false, reason: 'distant', detail: '' };
}

/**
 * One article's figure under another one's name: 西河县签约120个项目 from an article on 西河县 and one on 东江市's 120 projects.
 * A clause's figures and its names (or those named before it) have to be in one article.
 */
function isChimera(claim: Claim, evidence: readonly PreparedEvidence[], question: string): boolean {
  const articles = [...new Set(evidence.map(({ articleId }) => articleId))];
  if (articles.length < 2) return false;
  let named = '';
  for (const { start, end } of clausesOf(claim.text)) {
    const clause = readClaim(claim.text.slice(start, end));
    if (namesOfClaim(clause).length > 0) named = clause.text;
    if (clause.values.every(({ value }) => value.weak)) continue;
    const carried = articles.some((article) => {
      const own = evidence.filter(({ articleId }) => articleId === article);
      return unsupportedFigure(clause, own) === null && missingName(readClaim(named), own, question) === null;
    });
    if (!carried) return true;
  }
  return false;
}

/** An English sentence without a figure is never carried by Chinese passages alone: their names need not be translated to know. */
const isHopeless = (claim: Claim, evidence: readonly PreparedEvidence[]): boolean =>
  !claim.chinese && anchorsOf(claim) === 0 && evidence.every(({ chinese }) => chinese);

/** Figures that would hardly be the same by chance. */
const anchorsOf = ({ values }: Claim): number =>
  values.filter(({ value }) => !value.weak && value.date === null && value.amount > 9).length;

function isCarried(claim: Claim, supports: readonly Support[], { translate }: VerifyOptions): boolean {
  const coverage = Math.max(...supports.map((support) => support.coverage));
  const nearness = Math.max(...supports.map((support) => support.nearness));
  const anchors = anchorsOf(claim);
  const sources = supports.map(({ evidence }) => evidence);
  if (sources.every(({ chinese }) => chinese !== claim.chinese))
    return carriesAcross(claim, sources, anchors > 0, translate);
  const ease = Math.min(anchors, MOST_ANCHORS) * ANCHOR;
  return coverage >= LEAST_COVERAGE - ease && nearness >= LEAST_NEARNESS - ease;
}

/** Passages to try instead, nearest first: each alone, then the cited ones with one more that carries a part. */
function repairs(
  claim: Claim,
  all: readonly PreparedEvidence[],
  cited: readonly PreparedEvidence[],
): PreparedEvidence[][] {
  const others = all
    .filter((passage) => !cited.includes(passage))
    .map((passage) => ({ passage, coverage: supportOf(claim, passage).coverage }))
    .filter(({ coverage }) => coverage >= LEAST_SHARE || claim.chinese !== isMostlyChinese(all))
    .sort((a, b) => b.coverage - a.coverage)
    .slice(0, MOST_REPAIRS);
  const added = cited.length > 0 ? others.filter(({ coverage }) => coverage >= LEAST_SHARE) : [];
  return [...others.map(({ passage }) => [passage]), ...added.map(({ passage }) => [...cited, passage])];
}

const isMostlyChinese = (evidence: readonly PreparedEvidence[]): boolean =>
  evidence.filter(({ chinese }) => chinese).length * 2 >= evidence.length;

function accepted(sentence: string, claim: Claim, supports: readonly Support[]): Verdict {
  const most = Math.max(...supports.map(({ coverage }) => coverage));
  const carrying = supports.filter(
    (support) =>
      support.coverage >= most - 1e-9 ||
      support.coverage >= LEAST_SHARE ||
      unsupportedFigure(claim, without(supports, support)) !== null,
  );
  const cited = carrying.map(({ evidence }) => evidence.n);
  const same = cited.length === claim.cited.length && cited.every((n) => claim.cited.includes(n));
  return {
    status: same ? 'supported' : 'repaired',
    sentence: same ? sentence : withMarks(claim.text, cited),
    cited,
    quotes: carrying.flatMap((support) => quoteOf(claim, support)),
  };
}

const without = (supports: readonly Support[], one: Support): PreparedEvidence[] =>
  supports.filter((support) => support !== one).map(({ evidence }) => evidence);

/** The nearest sentence, and with it the one that has the claim's figure where that is another. */
function quoteOf(claim: Claim, { evidence, nearest }: Support): Quote[] {
  if (!nearest) return [];
  const wanted = claim.values.filter(({ value }) => !value.weak);
  const figures = (sentence: SourceSentence) =>
    wanted.filter(
      (w) => unsupportedFigure({ ...claim, values: [w] }, [{ ...evidence, sentences: [sentence] }]) === null,
    ).length;
  const best = evidence.sentences.reduce((a, b) => (figures(b) > figures(a) ? b : a), nearest);
  return [{ n: evidence.n, start: best.start, end: best.end }];
}
