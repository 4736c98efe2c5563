import iconv from 'iconv-lite';
import { ReadProblem } from '../../reasons.js';
import { tokensOf } from './tokens.js';

/** A stretch of an RTF file: text, or where something ends. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly outline: number | null; readonly isInTable: boolean }
  | { readonly kind: 'cell' }
  | { readonly kind: 'row' }
  | { readonly kind: 'note' }
  | { readonly kind: 'noteEnd' };

type State = {
  /** Part of the file that no reader sees. */
  hidden: boolean;
  note: boolean;
  font: number;
  /** Characters that stand for one of `\u`, for programs without Unicode. */
  fallback: number;
};

/** What lies in these is no text of the document; `fonttbl` is read for its code pages. */
const HIDDEN = new Set(
  (
    'fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf fldinst ' +
    'listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping datastore object ' +
    'latentstyles bkmkstart bkmkend pgptbl mmathPr nonshppict annotation atnid atnauthor filetbl template private'
  ).split(' '),
);
/** Optional groups that hold text all the same. */
const SHOWN = new Set(['shptxt', 'shpinst', 'shp']);
const SYMBOLS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  '~': '\u00a0',
  _: '‑',
  '{': '{',
  '}': '}',
  '\\': '\\',
};
const BY_FONT_CHARSET: Readonly<Record<number, string>> = {
  128: 'shift_jis',
  129: 'cp949',
  134: 'gb18030',
  136: 'big5',
  204: 'windows-1251',
  238: 'windows-1250',
};
const MAX_DEPTH = 1000;

/** The text of an RTF file piece by piece, its bytes decoded by the code page of their font. */
export function* piecesOf(bytes: Buffer): Generator<Piece> {
  const stack: State[] = [];
  let state: State = { hidden: false, note: false, font: -1, fallback: 1 };
  let codePage = 'windows-1252';
  let outline: number | null = null;
  let isInTable = false;
  let isFontTable = false;
  let isOptional = false;
  let skip = 0;
  let pending: number[] = [];
  const fonts = new Map<number, string>();
  const take = function* (): Generator<Piece> {
    if (pending.length === 0) return;
    const text = iconv.decode(Buffer.from(pending), fonts.get(state.font) ?? codePage);
    pending = [];
    yield { kind: 'text', text };
  };
  for (const token of tokensOf(bytes)) {
    if (token.kind === 'byte') {
      if (skip > 0) skip -= 1;
      else if (!state.hidden) pending.push(token.value);
      continue;
    }
    yield* take();
    if (token.kind === 'open') {
      if (stack.length > MAX_DEPTH) throw new ReadProblem('tooDeep');
      stack.push({ ...state });
      isOptional = false;
      skip = 0;
      continue;
    }
    if (token.kind === 'close') {
      const before = stack.pop();
      if (before === undefined) return;
      if (state.note && !before.note) yield { kind: 'noteEnd' };
      if (before.hidden === false) isFontTable = false;
      state = before;
      skip = 0;
      continue;
    }
    const { name, value } = token;
    if (name === '*') {
      isOptional = true;
      continue;
    }
    if (HIDDEN.has(name) || (isOptional && !SHOWN.has(name))) {
      state.hidden = true;
      isFontTable ||= name === 'fonttbl';
    }
    isOptional = false;
    if (name === 'f' && value !== null) state.font = value;
    else if (name === 'fcharset' && isFontTable) {
      const page = BY_FONT_CHARSET[value ?? 0];
      if (page !== undefined) fonts.set(state.font, page);
    } else if (name === 'ansicpg' && value !== null && iconv.encodingExists(`cp${value}`)) {
      codePage = value === 936 ? 'gb18030' : `cp${value}`;
    } else if (name === 'uc') state.fallback = Math.max(0, value ?? 1);
    if (state.hidden) continue;
    if (name === 'u' && value !== null) {
      yield { kind: 'text', text: String.fromCharCode(value & 0xffff) };
      skip = state.fallback;
    } else if (SYMBOLS[name] !== undefined) yield { kind: 'text', text: SYMBOLS[name] };
    else if (name === 'footnote') {
      state.note = true;
      yield { kind: 'note' };
    } else if (name === 'pard') {
      outline = null;
      isInTable = false;
    } else if (name === 'intbl') isInTable = true;
    else if (name === 'outlinelevel') outline = value;
    else if (name === 'par' || name === 'sect' || name === 'page') yield { kind: 'paragraph', outline, isInTable };
    else if (name === 'cell' || name === 'row') yield { kind: name };
    else if (name === 'v' && value !== 0) state.hidden = true;
  }
  yield* take();
  yield { kind: 'paragraph', outline: null, isInTable: false };
}
