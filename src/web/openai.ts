import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod/v4';
import type { Answer, AskOptions, Citation } from '../core/mod.js';
import { answerText, quoteAddress } from '../show/mod.js';

import type { WebVariables } from './guard.js';
import type { ScopedLibrary } from './library.js';
import { describeProblem, languageFrom, Problem } from './problem.js';
import { LARGEST, limitBody, readBody } from './request.js';

const MODEL = 'wenjin';
/** Milliseconds between signs of life while an answer is looked for: proxies close what is silent. */
const SIGN_OF_LIFE = 10_000;

const content = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  z.null(),
]);
const chatRequest = z.looseObject({
  messages: z
    .array(z.looseObject({ role: z.string(), content: content.optional() }))
    .min(1)
    .max(500),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
});
type Chat = z.output<typeof chatRequest>;

export type OpenAiOptions = {
  readonly libraryOf: (context: Context<WebVariables>) => ScopedLibrary;
  /** Where the page is, for links to quotes. */
  readonly baseOf: (context: Context<WebVariables>) => string;
};

/** The library as a model, for whatever talks to OpenAI's API: `/v1/…`. */
export function openAi({ libraryOf, baseOf }: OpenAiOptions): Hono<WebVariables> {
  const app = new Hono<WebVariables>();
  const model = { id: MODEL, object: 'model', created: 0, owned_by: MODEL };
  app.get('/models', (context) => context.json({ object: 'list', data: [model] }));
  app.get('/models/:id', (context) => {
    if (context.req.param('id') !== MODEL) throw new Problem('NOT_FOUND');
    return context.json(model);
  });

  app.post('/chat/completions', limitBody(LARGEST.json), async (context) => {
    const chat = await readBody(context, chatRequest);
    const { question, history } = conversation(chat);
    const library = libraryOf(context);
    const ask = () => library.ask(question, { history, signal: context.req.raw.signal });
    const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: MODEL };
    if (chat.stream !== true) {
      const { text, annotations } = written(await ask(), baseOf(context));
      const message = { role: 'assistant', content: text, refusal: null, annotations };
      const choices = [{ index: 0, message, finish_reason: 'stop', logprobs: null }];
      return context.json({ ...head, object: 'chat.completion', choices, usage: NO_USAGE });
    }
    return streamSSE(context, async (stream) => {
      const send = (body: object) =>
        stream.writeSSE({ data: JSON.stringify({ ...head, object: 'chat.completion.chunk', ...body }) });
      const chunk = (delta: object, finish_reason: string | null = null) =>
        send({ choices: [{ index: 0, delta, finish_reason, logprobs: null }] });
      await chunk({ role: 'assistant', content: '' });
      const alive = setInterval(() => void stream.write(': …\n\n'), SIGN_OF_LIFE);
      try {
        // Sentences are not sent before all of them are checked: what a client has shown cannot be taken back.
        const { text, annotations } = written(await ask(), baseOf(context));
        for (const line of text.split(/(?<=\n)/u)) await chunk({ content: line });
        await chunk({ annotations }, 'stop');
        if (chat.stream_options?.include_usage === true) await send({ choices: [], usage: NO_USAGE });
      } catch (error) {
        await send(describeProblem(error, languageFrom(context.req.header('accept-language'))).body);
      } finally {
        clearInterval(alive);
      }
      await stream.writeSSE({ data: '[DONE]' });
    });
  });
  return app;
}

/** Nothing here is paid by the token. */
const NO_USAGE = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };

/** The last thing a person said is the question; what was said before is its context. Instructions to a model are for a model. */
function conversation({ messages }: Chat): { question: string; history: NonNullable<AskOptions['history']> } {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  if (last === -1) throw new Problem('BAD_REQUEST', { what: 'messages' });
  const textOf = (at: number): string => plain(messages[at]?.content);
  const history = messages.slice(0, last).flatMap(({ role }, at) => {
    const isTurn = role === 'user' && messages[at + 1]?.role === 'assistant';
    return isTurn ? [{ question: textOf(at), answer: textOf(at + 1) }] : [];
  });
  return { question: textOf(last), history };
}

const plain = (said: z.output<typeof content> | undefined): string =>
  typeof said === 'string' ? said : (said ?? []).map(({ text = '' }) => text).join('\n');

/** What is said, the sources below it, and for each mark where its quote can be opened. */
function written(answer: Answer, base: string) {
  const said = answerText(answer);
  const sources = answer.citations.map((one) => `[${one.n}] ${sourceOf(one)} ${quoteAddress(base, one)}`);
  const annotations = answer.citations.flatMap((one) => {
    const mark = `[${one.n}]`;
    const at = said.indexOf(mark);
    const place = { start_index: Math.max(at, 0), end_index: Math.max(at, 0) + mark.length };
    return [{ type: 'url_citation', url_citation: { ...place, url: quoteAddress(base, one), title: one.title } }];
  });
  return { text: [said, ...(sources.length > 0 ? [sources.join('\n')] : [])].join('\n\n'), annotations };
}

const sourceOf = ({ title, source, date }: Citation): string => [title, source, date].filter(Boolean).join(' · ');
