import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ArticleFile, AskProgress, ProgressEvent, ShownSentence, Span, StoredArticle } from '../core/mod.js';
import { speak } from '../messages/discord.js';
import { failureMessage } from '../messages/reading.js';
import {
  afterAMoment,
  askingText,
  changesOf,
  indexedText,
  makeReceipt,
  progressText,
  type ReceiptOrigin,
} from '../show/mod.js';
import { writesAll } from './access.js';
import type { KeptAnswers } from './answers.js';
import type { WebVariables } from './guard.js';
import type { ScopedLibrary } from './library.js';
import { openApiDocument } from './openapi.js';
import { describeProblem, languageFrom, Problem } from './problem.js';
import { LARGEST, limitBody, readBody, readQuery } from './request.js';
import { articleQuery, askRequest, listQuery, quoteRequest, searchQuery, uploadQuery } from './schemas.js';

export type ApiOptions = {
  readonly libraryOf: (context: Context<WebVariables>) => ScopedLibrary;
  readonly answers: KeptAnswers;
  readonly origin: ReceiptOrigin;
};

/** How often it is told how far an answer is, in milliseconds. */
const TELL_EVERY_MS = 250;

/** What programs and the page ask: `/api/…`. */
export function api({ libraryOf, answers, origin }: ApiOptions): Hono<WebVariables> {
  const app = new Hono<WebVariables>();
  const named = (context: Context): readonly string[] | undefined => context.req.queries('collection');

  app.post('/ask', limitBody(LARGEST.json), async (context) => {
    const { question, ...asked } = await readBody(context, askRequest);
    const options = { ...asked, signal: context.req.raw.signal };
    const library = libraryOf(context);
    const access = context.get('access');
    const accept = context.req.header('accept') ?? '';
    if (!accept.includes('text/event-stream') || accept.includes('application/json')) {
      return context.json(answers.keep(await library.ask(question, options), access));
    }
    return streamSSE(context, async (stream) => {
      const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) });
      const language = languageFrom(context.req.header('accept-language'));
      const tell = (far: AskProgress) => void send('progress', { ...far, text: askingText(far, language) });
      const telling = afterAMoment(tell, TELL_EVERY_MS);
      await send('asked', { question });
      try {
        const onSentence = (one: ShownSentence) => void send('sentence', one);
        const answer = await library.ask(question, { ...options, onSentence, onProgress: telling.tell });
        telling.end();
        await send('answer', answers.keep(answer, access));
      } catch (error) {
        await send('error', describeProblem(error, language).body);
      } finally {
        telling.end();
      }
    });
  });

  app.get('/answers/:id', (context) => {
    const answer = answers.find(context.req.param('id'), context.get('access'));
    if (answer === undefined) throw new Problem('NOT_FOUND');
    return context.json(answer);
  });

  app.get('/answers/:id/receipt', async (context) => {
    const answer = answers.find(context.req.param('id'), context.get('access'));
    if (answer === undefined) throw new Problem('NOT_FOUND');
    const library = libraryOf(context);
    const receipt = await makeReceipt(answer, async (id) => (await library.read(id)).text, origin);
    context.header('Content-Disposition', 'attachment; filename="wenjin-receipt.json"');
    return context.json(receipt);
  });

  app.get('/search', async (context) => {
    const { q, k } = readQuery(context, searchQuery);
    return context.json(await libraryOf(context).search(q, k, named(context)));
  });

  app.get('/articles', async (context) => {
    const query = readQuery(context, listQuery);
    return context.json(await libraryOf(context).list({ ...query, collections: named(context) }));
  });

  app.post('/articles', limitBody(LARGEST.file), async (context) => {
    const { name, collection } = readQuery(context, uploadQuery);
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return context.json({ articles: await libraryOf(context).add(name, bytes, collection) }, 201);
  });

  app.get('/articles/:id{.+}', async (context) => {
    const { around, length, changes, quote } = readQuery(context, articleQuery);
    const library = libraryOf(context);
    const article = await library.read(context.req.param('id'));
    const file = quote === undefined ? undefined : await library.pdfOf(article, spanOf(quote));
    const stretch = around === undefined ? undefined : { around, length };
    return context.json({
      ...stretchOf(article, stretch),
      ...(changes === 'on' && { changes: changesOf(article) }),
      ...(file && { pdf: pdfJson(file) }),
    });
  });

  app.get('/files/:id{.+}', async (context) => {
    const library = libraryOf(context);
    const file = await library.pdfOf(await library.read(context.req.param('id')));
    if (file === undefined) throw new Problem('NOT_FOUND');
    const { size } = await stat(file.path);
    return new Response(Readable.toWeb(createReadStream(file.path)) as ReadableStream, {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Length': String(size),
        'Content-Disposition': 'attachment',
      },
    });
  });

  app.delete('/articles/:id{.+}', async (context) => {
    await libraryOf(context).remove(context.req.param('id'));
    return context.body(null, 204);
  });

  app.post('/index', (context) => {
    if (!writesAll(context.get('access'))) throw new Problem('READ_ONLY');
    const library = libraryOf(context);
    const language = languageFrom(context.req.header('accept-language'));
    const say = speak(language);
    return streamSSE(context, async (stream) => {
      const stop = new AbortController();
      stream.onAbort(() => stop.abort());
      const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) });
      try {
        const tell = (event: ProgressEvent) => void send('progress', { ...event, text: progressText(event, say) });
        const { failures, ...outcome } = await library.reindex(tell, stop.signal);
        const failed = failures.map((one) => failureMessage(one, language));
        await send('done', { ...outcome, failures: failed, text: indexedText({ ...outcome, failures }, say) });
      } catch (error) {
        await send('error', describeProblem(error, language).body);
      }
    });
  });

  app.post('/verify', limitBody(LARGEST.json), async (context) => {
    const { articleId, quote, start } = await readBody(context, quoteRequest);
    return context.json(await libraryOf(context).whereIs(articleId, quote, start));
  });

  app.get('/status', async (context) => context.json(await libraryOf(context).status()));
  app.get('/openapi.json', (context) => context.json(openApiDocument(origin.program)));
  return app;
}

function spanOf(quote: string): Span {
  const [start = 0, end = 0] = quote.split('-').map(Number);
  return { start, end };
}

/** Never the path: where a file lies on this machine is nobody's business. */
const pdfJson = ({ scan }: ArticleFile) => ({ ...(scan && { scan }) });

export type Stretch = { readonly around: number; readonly length: number };

/** An article for whoever reads it: all of its text, or `length` units of it around an offset. */
export function stretchOf(article: StoredArticle, stretch?: Stretch) {
  const { id, title, text, collection, source = null, author = null, date = null, url = null, language } = article;
  const { around, length } = stretch ?? { around: 0, length: Number.POSITIVE_INFINITY };
  const start = Math.max(0, Math.min(around - Math.floor(Math.min(length, text.length) / 2), text.length - length));
  const end = Math.min(text.length, start + length);
  const about = { id, title, source, author, date, url, collection, ...(language && { language }) };
  return { ...about, text: text.slice(start, end), start, end, total: text.length };
}
