import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod/v4';
import type { AnswerLanguage } from '../core/mod.js';
import { MCP_WORDS } from '../messages/web.js';
import { answerJson } from '../show/mod.js';
import { stretchOf } from './api.js';
import type { ScopedLibrary } from './library.js';
import { describeProblem } from './problem.js';

export type McpOptions = {
  readonly library: ScopedLibrary;
  readonly language: AnswerLanguage;
  readonly version: string;
};

const LONGEST = 10_000;
/** Articles that are offered as resources without being asked for. */
const LISTED = 200;

const question = z.string().max(LONGEST);
const collections = z.array(z.string()).optional();

/** The library for an assistant: five tools, and articles as resources. One server a client. */
export function mcpServer({ library, language, version }: McpOptions): McpServer {
  const words = MCP_WORDS[language];
  const server = new McpServer({ name: 'wenjin', version });
  const annotations = { readOnlyHint: true, openWorldHint: false };

  async function told(work: () => Promise<object>) {
    try {
      return { content: [{ type: 'text' as const, text: JSON.stringify(await work()) }] };
    } catch (error) {
      const { message } = describeProblem(error, language).body.error;
      return { isError: true, content: [{ type: 'text' as const, text: message }] };
    }
  }

  server.registerTool(
    'ask',
    { description: words.ask, inputSchema: { question, collections }, annotations },
    ({ question, collections }, { signal }) =>
      told(async () => answerJson(await library.ask(question, { signal, collections }))),
  );
  server.registerTool(
    'search',
    {
      description: words.search,
      inputSchema: { question, limit: z.int().min(1).max(50).default(10), collections },
      annotations,
    },
    ({ question, limit, collections }) => told(() => library.search(question, limit, collections)),
  );
  server.registerTool(
    'read_article',
    {
      description: words.read_article,
      inputSchema: {
        id: z.string(),
        offset: z.int().min(0).default(0),
        length: z.int().min(1).max(20_000).default(2000),
      },
      annotations,
    },
    ({ id, offset, length }) => told(async () => stretchOf(await library.read(id), { around: offset, length })),
  );
  server.registerTool(
    'list_articles',
    {
      description: words.list_articles,
      inputSchema: {
        text: z.string().max(200).optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(50),
      },
      annotations,
    },
    (wanted) => told(() => library.list(wanted)),
  );
  server.registerTool(
    'verify_quote',
    {
      description: words.verify_quote,
      inputSchema: { articleId: z.string(), quote: z.string().min(1).max(LONGEST), start: z.int().min(0).default(0) },
      annotations,
    },
    ({ articleId, quote, start }) => told(() => library.whereIs(articleId, quote, start)),
  );

  const uriOf = (id: string): string => `wenjin://articles/${encodeURIComponent(id)}`;
  const template = new ResourceTemplate('wenjin://articles/{id}', {
    list: async () => {
      const { articles } = await library.list({ offset: 0, limit: LISTED });
      return { resources: articles.map(({ id, title }) => ({ uri: uriOf(id), name: title, mimeType: 'text/plain' })) };
    },
  });
  server.registerResource('article', template, { mimeType: 'text/plain' }, async (uri, { id }) => {
    const { text } = await library.read(decodeURIComponent(String(id)));
    return { contents: [{ uri: uri.href, mimeType: 'text/plain', text }] };
  });
  return server;
}
