import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { PAGE_WORDS } from '../messages/page.js';
import type { WebVariables } from './guard.js';

const TYPES = {
  'style.css': 'text/css',
  'app.js': 'text/javascript',
  'ask.js': 'text/javascript',
  'reader.js': 'text/javascript',
  'library.js': 'text/javascript',
  'dom.js': 'text/javascript',
  'icon.svg': 'image/svg+xml',
} as const;

/** The page for people. Its files are these, by name: no path of a request ever reaches the disk. */
export function page(folder: string): Hono<WebVariables> {
  const app = new Hono<WebVariables>();
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const send = (type: string, body: () => string) => () =>
    new Response(body(), { headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' } });
  const html = send('text/html', () => read('index.html'));
  // Answers and articles have addresses of their own, which the page's script reads.
  for (const path of ['/', '/library', '/a/:id', '/articles/:id{.+}']) app.get(path, html);
  for (const [name, type] of Object.entries(TYPES))
    app.get(
      `/page/${name}`,
      send(type, () => read(name)),
    );
  app.get(
    '/page/words.json',
    send('application/json', () => JSON.stringify(PAGE_WORDS)),
  );
  app.get(
    '/favicon.ico',
    send('image/svg+xml', () => read('icon.svg')),
  );
  return app;
}
