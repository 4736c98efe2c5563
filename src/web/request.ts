import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod/v4';
import { Problem } from './problem.js';

/** Bytes of a request. Files are read by the same guarded readers as `index`, which have limits of their own. */
export const LARGEST = { json: 1 << 20, file: 50 << 20 };

export const limitBody = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('TOO_LARGE');
    },
  });

/** @throws Problem where the body is no JSON of this shape */
export async function readBody<T extends z.ZodType>(context: Context, shape: T): Promise<z.output<T>> {
  if (!/^application\/json\b/iu.test(context.req.header('content-type') ?? '')) throw new Problem('NOT_JSON');
  const text = await context.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('BAD_REQUEST', { what: 'JSON' });
  }
  return checked(value, shape);
}

export const readQuery = <T extends z.ZodType>(context: Context, shape: T): z.output<T> =>
  checked(context.req.query(), shape);

function checked<T extends z.ZodType>(value: unknown, shape: T): z.output<T> {
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  // Names of fields only: what was sent is not repeated.
  const fields = new Set(error.issues.map(({ path }) => path.filter((part) => typeof part === 'string').join('.')));
  throw new Problem('BAD_REQUEST', { what: [...fields].filter(Boolean).join(', ') || 'JSON' });
}
