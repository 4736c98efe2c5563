import { splitSentences } from '../../language/mod.js';

/** A finished sentence may still get its marks, `…。[1]`, so it is held this long for more text. Milliseconds. */
export const HOLD_MS = 60;

const MARKS = '(?:\\s*[\\[［【][\\d\\s,，、]{1,12}[\\]］】])+';
const MARKS_BEHIND = new RegExp(`([。！？!?]["”’」』）)]*|\\.(?=${MARKS}))(${MARKS})`, 'g');
const MARKED_STOP = new RegExp(`(${MARKS}\\s*[.!?])[ \\t]+(?=\\S)`, 'g');
const ENDED = /(?:[。！？!?…]|\.)["”’」』）)]*\s*$/u;
const MARKED_END = new RegExp(`${MARKS}\\s*(?:[。！？!?]|\\.)["”’」』）)]*\\s*$`, 'u');

/** Cuts growing text into finished sentences; marks behind a full stop are moved in front of it. */
export type SentenceCutter = {
  /** @returns the sentences that are finished for certain. */
  push(piece: string): string[];
  /** @returns the sentence that seems finished, where no more text came for `HOLD_MS`. */
  rest(): string[];
  /** @returns all that is left; of an answer that was cut, without the sentence that it was cut in. */
  end(whole: boolean): string[];
};

export function sentenceCutter(): SentenceCutter {
  let buffer = '';
  const take = (keepLast: boolean): string[] => {
    // A marked full stop ends a sentence even before a small letter.
    const text = buffer.replace(MARKS_BEHIND, '$2$1').replace(MARKED_STOP, '$1\n');
    const spans = joinParts(splitSentences(text), text);
    const last = spans.at(-1);
    const done =
      keepLast && last && !(MARKED_END.test(text) && last.end === text.trimEnd().length) ? spans.slice(0, -1) : spans;
    buffer = keepLast && done.length < spans.length && last ? text.slice(last.start) : '';
    return done.map(({ start, end }) => text.slice(start, end));
  };
  return {
    push: (piece) => {
      buffer += piece;
      // A mark that is not closed yet may belong to the sentence before it.
      return /[[［【][\d\s,，、]*$/.test(buffer) ? [] : take(true);
    },
    rest: () => (ENDED.test(buffer) ? take(false) : []),
    end: (whole) => {
      const cut = !whole && !ENDED.test(buffer);
      const left = take(false);
      return cut ? left.slice(0, -1) : left;
    },
  };
}

/** Parts up to a semicolon stay with their sentence: its marks are theirs too. */
function joinParts(spans: readonly { start: number; end: number }[], text: string): { start: number; end: number }[] {
  const joined: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && /[；;]$/.test(text.slice(last.start, last.end)) && !text.slice(last.end, span.start).includes('\n')) {
      joined[joined.length - 1] = { start: last.start, end: span.end };
    } else joined.push({ ...span });
  }
  return joined;
}
