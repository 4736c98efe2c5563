/** What the custom ids of buttons and modals say. */

export const PRESS = {
  source: 'source',
  /** Whole articles, and other pages of them in the same message. */
  read: 'read',
  page: 'page',
  /** Pages of an answer in rows, and these as a table. */
  rows: 'rows',
  table: 'table',
  why: 'why',
  up: 'up',
  down: 'down',
  remove: 'remove',
  /** Of a question under way. */
  stop: 'stop',
  list: 'list',
  /** Answers of experts. */
  taught: 'taught',
  revoke: 'revoke',
  /** Modals. */
  reason: 'reason',
  ask: 'ask',
  take: 'take',
  edit: 'edit',
} as const;

export type Press = (typeof PRESS)[keyof typeof PRESS];

export const customId = (press: Press, value: string): string => `${press}:${value}`;

export function readCustomId(id: string): { press: string; value: string } {
  const colon = id.indexOf(':');
  return colon < 0 ? { press: id, value: '' } : { press: id.slice(0, colon), value: id.slice(colon + 1) };
}
