import type { Block, Origin, Parsed } from '../../src/core/mod.js';

/** Room between two parts. */
const BETWEEN = '\n\n';

/** Parts of a document, each parsed by itself, as one. Parts without text leave nothing. */
export function joined(parts: Iterable<Parsed>): Parsed {
  const texts: string[] = [];
  const blocks: Block[] = [];
  let at = 0;
  for (const part of parts) {
    const written = part.text.trimEnd();
    if (written === '') continue;
    if (texts.length > 0) at += BETWEEN.length;
    texts.push(written);
    const from = at;
    // One by one: a sheet has more of them than a call takes arguments.
    for (const block of part.blocks) {
      blocks.push({ ...block, start: block.start + from, body: block.body + from, end: block.end + from });
    }
    at += written.length;
  }
  const text = texts.join(BETWEEN);
  const origins: Origin[] = text === '' ? [] : [{ start: 0, end: at, originalStart: 0, originalEnd: at }];
  return { text, origins, edits: [], blocks };
}
