import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { PAGE_WORDS } from '../messages/page.js';
import type { WebVariables } from './guard.js';
import { Problem } from './problem.js';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  html: 'text/html; charset=utf-8',
};

const PAGE_FILE = /\.(css|js|svg)$/u;
/** Of pdf.js: the library, its worker, what draws pictures without WebAssembly, and the maps and fonts that PDFs do not carry. */
const PDF_FILES: readonly (readonly [folder: string, name: RegExp])[] = [
  ['legacy/build', /^pdf(\.worker)?\.min\.mjs$/u],
  ['wasm', /\.(js|mjs)$/u],
  ['cmaps', /\.bcmap$/u],
  ['standard_fonts', /\.(pfb|ttf)$/u],
];

/** The page for people. Its files are those that lie there, by name: no path of a request ever reaches the disk. */
export function page(folder: string, pdfFolder: string): Hono<WebVariables> {
  const app = new Hono<WebVariables>();
  const serve = (path: string, file: string): void => {
    const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-cache' };
    app.get(path, () => new Response(new Uint8Array(readFileSync(file)), { headers }));
  };
  // Views, answers and articles have addresses of their own, which the page's script reads.
  const VIEWS = ['/', '/library', '/feedback', '/evaluation', '/a/:id', '/articles/:id{.+}'];
  for (const path of VIEWS) serve(path, join(folder, 'index.html'));
  for (const name of readdirSync(folder)) if (PAGE_FILE.test(name)) serve(`/page/${name}`, join(folder, name));
  serve('/favicon.ico', join(folder, 'icon.svg'));
  app.get('/page/words.json', (context) => context.json(PAGE_WORDS));

  const pdf = new Map<string, string>();
  for (const [part, wanted] of PDF_FILES) {
    const names = readdirSync(join(pdfFolder, part)).filter((name) => wanted.test(name));
    for (const name of names) pdf.set(name, join(pdfFolder, part, name));
  }
  app.get('/page/pdf/:name', (context) => {
    const file = pdf.get(context.req.param('name'));
    if (file === undefined) throw new Problem('NOT_FOUND');
    const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    // What a version of the package holds does not change; its address is not that of another version for long.
    return new Response(new Uint8Array(readFileSync(file)), {
      headers: { 'Content-Type': type, 'Cache-Control': 'max-age=3600' },
    });
  });
  return app;
}
