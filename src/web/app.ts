import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { type Context, Hono } from 'hono';
import { type Ports, StoppedError } from '../core/mod.js';
import type { Lessons } from '../feedback/mod.js';
import type { ReceiptOrigin } from '../show/mod.js';
import { openAnswers } from './answers.js';
import { api } from './api.js';
import { type GuardOptions, guard, type WebVariables } from './guard.js';
import { lessonRoutes } from './lessons.js';
import { openTurns, scopedLibrary } from './library.js';
import { mcpServer } from './mcp.js';
import { openAi } from './openai.js';
import { page } from './page.js';
import { describeProblem, languageFrom, Problem } from './problem.js';
import { LARGEST, limitBody } from './request.js';

export type WebOptions = GuardOptions & {
  readonly ports: Ports;
  readonly origin: ReceiptOrigin;
  /** What readers say of answers, and ask in vain. */
  readonly lessons: Lessons;
  /** Where `wenjin eval --keep` leaves its runs. */
  readonly evaluationsFolder: string;
  /** Where the page's files lie. */
  readonly pageFolder: string;
  /** Where pdf.js lies. */
  readonly pdfFolder: string;
  /** Told of what went wrong inside; callers are told nothing of it. */
  readonly onFailure: (error: unknown) => void;
};

/** Page, API, OpenAI's API and MCP over one library. */
export function webApp(options: WebOptions): Hono<WebVariables> {
  const { ports, origin, lessons, evaluationsFolder, pageFolder, pdfFolder, onFailure, ...guarding } = options;
  const app = new Hono<WebVariables>();
  const answers = openAnswers();
  const turns = openTurns();
  const libraryOf = (context: Context<WebVariables>) => scopedLibrary(ports, context.get('access'), turns, lessons);
  const languageOf = (context: Context) => languageFrom(context.req.header('accept-language'));
  const baseOf = (context: Context): string =>
    guarding.publicUrl?.replace(/\/$/u, '') ?? new URL(context.req.url).origin;

  app.use(guard(guarding));
  app.route('/api', api({ libraryOf, answers, origin }));
  app.route('/api', lessonRoutes({ answers, lessons, evaluationsFolder }));
  app.route('/v1', openAi({ libraryOf, baseOf }));
  app.all('/mcp', limitBody(LARGEST.json), async (context) => {
    // Nothing is remembered between requests: no session that could be stolen or left over.
    if (context.req.method !== 'POST') throw new Problem('WRONG_METHOD');
    const server = mcpServer({ library: libraryOf(context), language: languageOf(context), version: origin.program });
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    // A client that hangs up ends what it asked.
    context.req.raw.signal.addEventListener('abort', () => void server.close());
    await server.connect(transport);
    return transport.handleRequest(context.req.raw);
  });
  app.route('/', page(pageFolder, pdfFolder));
  app.notFound(() => {
    throw new Problem('NOT_FOUND');
  });
  app.onError((error, context) => {
    const { status, body } = describeProblem(error, languageOf(context));
    // Nobody hears the answer to what was stopped, and nothing went wrong.
    if (status === 500 && !(error instanceof StoppedError)) onFailure(error);
    if (status === 401) context.header('WWW-Authenticate', 'Bearer');
    return context.json(body, status);
  });
  return app;
}
