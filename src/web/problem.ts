import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type AnswerLanguage, WenjinError } from '../core/mod.js';
import { failureMessages } from '../messages/discord/failures.js';
import { fill } from '../messages/fill.js';
import { WEB_PROBLEMS, type WebProblem } from '../messages/web.js';

const STATUS: Readonly<Record<WebProblem, ContentfulStatusCode>> = {
  BAD_REQUEST: 400,
  NO_TOKEN: 401,
  READ_ONLY: 403,
  FOREIGN_HOST: 421,
  FOREIGN_ORIGIN: 403,
  NOT_FOUND: 404,
  WRONG_METHOD: 405,
  TOO_SLOW: 504,
  NOT_ALONE: 409,
  INDEX_BUSY: 409,
  TOO_LARGE: 413,
  NOT_JSON: 415,
  UNREADABLE: 422,
  TOO_MANY: 429,
  FAILED: 500,
  ENGINE_GONE: 503,
};

/** Something that a caller is told with a status of its own. */
export class Problem extends Error {
  constructor(
    readonly code: WebProblem,
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

export type ProblemJson = {
  readonly error: { readonly code: string; readonly message: string; readonly type: string };
};

/** What a caller is told about any error at all: never a stack, a path or an article's name. */
export function describeProblem(
  error: unknown,
  language: AnswerLanguage,
): { readonly status: ContentfulStatusCode; readonly body: ProblemJson } {
  const { code, values } = problemOf(error);
  const status = STATUS[code];
  const reasons: Readonly<Record<string, string>> = failureMessages[language];
  const reason = reasons[String(values.reason ?? '')] ?? '';
  // `type` is what clients of OpenAI's API tell errors apart by.
  const type = status < 500 ? 'invalid_request_error' : 'server_error';
  return {
    status,
    body: { error: { code, message: fill(WEB_PROBLEMS[language][code], { ...values, reason }), type } },
  };
}

function problemOf(error: unknown): Pick<Problem, 'code' | 'values'> {
  if (error instanceof Problem) return error;
  if (error instanceof WenjinError && (error.code === 'INDEX_BUSY' || error.code === 'ENGINE_GONE')) {
    return { code: error.code, values: {} };
  }
  if (error instanceof Error && error.name === 'TimeoutError') return { code: 'TOO_SLOW', values: {} };
  return { code: 'FAILED', values: {} };
}

/** The first language of an Accept-Language header that there are words in. */
export function languageFrom(header: string | undefined): AnswerLanguage {
  for (const part of (header ?? '').split(',')) {
    const tag = part.trim().toLowerCase();
    if (/^zh-(hant|tw|hk|mo)/u.test(tag)) return 'zh-Hant';
    if (tag.startsWith('zh')) return 'zh-Hans';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}
