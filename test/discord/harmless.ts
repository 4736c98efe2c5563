import { expect } from 'vitest';
import type { LoopbackMessage } from '../loopback-discord/mod.js';

const INVISIBLE = /[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e0fff}]/u;
const MASKED_LINK = /(?<!\\)\]\(\s*<?https?:/;
const MENTION = /(?<!\\)<(?:@[!&]?|#)\d+>|@everyone|@here/;
const CODE = /(?<!\\)`/;

/** What must hold for anything the bot shows. */
export function expectHarmless(message: LoopbackMessage): void {
  expect(message.pings).toEqual({ users: [], roles: [], everyone: false });
  expect(message.text).not.toMatch(INVISIBLE);
  expect(message.text).not.toMatch(MASKED_LINK);
  expect(message.text).not.toMatch(MENTION);
  expect(message.text).not.toMatch(CODE);
}
