import { z } from 'zod/v4';
import * as shapes from './schemas.js';

const json = (schema: z.ZodType, io: 'input' | 'output' = 'output') => {
  const { $schema: _, ...body } = z.toJSONSchema(schema, { io });
  return { 'application/json': { schema: body } };
};

/** Each field of a query as a parameter of its own. */
function parameters(query: z.ZodType): object[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => {
    return { name, in: 'query', required: required.includes(name), schema };
  });
}

const COLLECTION = { name: 'collection', in: 'query', schema: { type: 'array', items: { type: 'string' } } };
const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

type Operation = {
  readonly id: string;
  readonly summary: string;
  readonly parameters?: readonly object[];
  readonly body?: object;
  readonly status?: number;
  readonly answer?: z.ZodType;
  /** The type of an answer that is no JSON. */
  readonly file?: string;
};

function operation({ id, summary, parameters: named = [], body, status = 200, answer, file }: Operation): object {
  const content = answer ? json(answer) : file && { [file]: { schema: { type: 'string' } } };
  return {
    operationId: id,
    summary,
    parameters: named,
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      [status]: { description: summary, ...(content && { content }) },
      default: { description: 'What went wrong', content: json(shapes.problemShape) },
    },
  };
}

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument(version: string): object {
  const file = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return {
    openapi: '3.1.0',
    info: {
      title: 'wenjin',
      version,
      description: 'Answers from your own articles, with a quote behind every sentence.',
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/api/ask': {
        post: operation({
          ...{
            id: 'ask',
            summary:
              'Ask a question; with Accept: text/event-stream, sentences come as they are checked, and how far it is',
          },
          ...{ body: json(shapes.askRequest, 'input'), answer: shapes.answerShape },
        }),
      },
      '/api/answers/{id}': {
        get: operation({ id: 'readAnswer', summary: 'A late answer', parameters: [ID], answer: shapes.answerShape }),
      },
      '/api/answers/{id}/receipt': {
        get: operation({ id: 'saveReceipt', summary: 'A file for wenjin verify', parameters: [ID] }),
      },
      '/api/search': {
        get: operation({
          ...{ id: 'search', summary: 'Ranked passages', answer: shapes.searchShape },
          parameters: [...parameters(shapes.searchQuery), COLLECTION],
        }),
      },
      '/api/articles': {
        get: operation({
          ...{ id: 'listArticles', summary: 'A page of the articles', answer: shapes.listShape },
          parameters: [...parameters(shapes.listQuery), COLLECTION],
        }),
        post: operation({
          ...{ id: 'addArticle', summary: 'Add a file', status: 201, answer: shapes.addedShape },
          ...{ parameters: parameters(shapes.uploadQuery), body: file },
        }),
      },
      '/api/articles/{id}': {
        get: operation({
          ...{ id: 'readArticle', summary: 'An article, or a stretch of it', answer: shapes.articleShape },
          parameters: [ID, ...parameters(shapes.articleQuery)],
        }),
        delete: operation({ id: 'removeArticle', summary: 'Remove an article', parameters: [ID], status: 204 }),
      },
      '/api/files/{id}': {
        get: operation({
          ...{ id: 'readFile', summary: 'The PDF that an article was read from', parameters: [ID] },
          file: 'application/pdf',
        }),
      },
      '/api/index': {
        post: operation({
          ...{
            id: 'bringUpToDate',
            summary: 'Index again; events tell how far it is, closing the connection stops it',
          },
          file: 'text/event-stream',
        }),
      },
      '/api/answers/{id}/vote': {
        post: operation({
          ...{ id: 'vote', summary: 'Say whether an answer helped', parameters: [ID], status: 204 },
          body: json(shapes.voteRequest, 'input'),
        }),
      },
      '/api/feedback': {
        get: operation({ id: 'readFeedback', summary: 'Unanswered questions and votes', answer: shapes.lessonsShape }),
      },
      '/api/cases': {
        post: operation({
          ...{ id: 'addCase', summary: 'Make a question one of an evaluation', status: 201, answer: shapes.caseShape },
          body: json(shapes.feedbackShape, 'input'),
        }),
        get: operation({ id: 'readCases', summary: 'Those questions, for wenjin eval', file: 'application/jsonl' }),
      },
      '/api/evaluations': {
        get: operation({ id: 'readEvaluations', summary: 'The last evaluations', answer: shapes.evaluationsShape }),
      },
      '/api/evaluations/{id}/report': {
        get: operation({ id: 'readReport', summary: 'The report of one', parameters: [ID], file: 'text/html' }),
      },
      '/api/verify': {
        post: operation({
          ...{ id: 'verifyQuote', summary: 'Whether a quote stands in an article, and where' },
          ...{ body: json(shapes.quoteRequest, 'input'), answer: shapes.fateShape },
        }),
      },
      '/api/status': { get: operation({ id: 'status', summary: 'What is indexed', answer: shapes.statusShape }) },
    },
  };
}
