import { ApiError, emptyMessage } from './api-error.js';
import { FLAG } from './constants.js';
import { FormErrors, type Path } from './form-errors.js';
import { isObject, type Json, type MessageBody, type UploadedFile } from './types.js';
import { validateComponents } from './validate-components.js';
import { validateEmbeds } from './validate-embeds.js';

type MessageRules = {
  readonly isEdit?: boolean;
  readonly existing?: Json | null;
  readonly maxFileBytes: number;
  readonly prefix?: Path;
};

/** @throws ApiError as Discord answers it. @returns the body, now known to be one. */
export function validateMessage(
  body: unknown,
  files: readonly UploadedFile[],
  { isEdit = false, existing = null, maxFileBytes, prefix = [] }: MessageRules,
): MessageBody {
  if (!isObject(body)) throw new ApiError(400, 50109, 'The request body contains invalid JSON.');
  const e = new FormErrors();
  const at = (key: string): Path => [...prefix, key];
  const flags = Number(body.flags ?? existing?.flags ?? 0);
  const v2 = (flags & FLAG.COMPONENTS_V2) !== 0;
  e.string(at('content'), body.content, { max: 2000 });
  validateEmbeds(e, body.embeds, at('embeds'));
  validateComponents(e, body.components, v2, at('components'));
  if (v2) refuseLegacyFields(e, body, at);
  e.integer(at('flags'), body.flags, { min: 0 });
  validateAllowedMentions(e, body.allowed_mentions, at('allowed_mentions'));
  validateNonce(e, body.nonce, at('nonce'));
  const attachments = e.list(at('attachments'), body.attachments, { max: 10 });
  if (files.length > 10) e.add(at('attachments'), 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.');
  attachments.forEach((a, i) => {
    e.string([...at('attachments'), i, 'description'], isObject(a) ? a.description : undefined, { max: 1024 });
  });
  e.throwIfAny();
  if (files.some((f) => f.data.length > maxFileBytes)) throw new ApiError(413, 40005, 'Request entity too large');
  if (files.length === 0 && !hasContent(isEdit ? { ...existing, ...body } : body)) throw emptyMessage();
  return body as MessageBody;
}

function hasContent(message: Json): boolean {
  const filled = (key: string) => Array.isArray(message[key]) && message[key].length > 0;
  const reference = message.message_reference;
  return (
    (typeof message.content === 'string' && message.content.trim() !== '') ||
    filled('embeds') ||
    filled('components') ||
    filled('attachments') ||
    (isObject(reference) && reference.type === 1)
  );
}

function refuseLegacyFields(e: FormErrors, body: Json, at: (key: string) => Path): void {
  for (const key of ['content', 'embeds', 'poll']) {
    const value = body[key];
    if (!value || (Array.isArray(value) && value.length === 0)) continue;
    e.add(
      at(key),
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  }
}

function validateAllowedMentions(e: FormErrors, value: unknown, path: Path): void {
  if (value === undefined || value === null) return;
  if (!isObject(value)) {
    e.object(path);
    return;
  }
  const parse = e.list([...path, 'parse'], value.parse, { max: 3 });
  parse.forEach((x, i) => {
    if (!['roles', 'users', 'everyone'].includes(String(x)))
      e.choice([...path, 'parse', i], "('users', 'roles', 'everyone')");
  });
  for (const key of ['users', 'roles']) {
    const ids = e.list([...path, key], value[key], { max: 100 });
    if (ids.length > 0 && parse.includes(key))
      e.add(
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      );
  }
}

function validateNonce(e: FormErrors, nonce: unknown, path: Path): void {
  if (nonce === undefined || nonce === null) return;
  const fits = typeof nonce === 'string' ? nonce.length <= 25 : Number.isInteger(nonce);
  if (!fits) e.add(path, 'NONCE_TYPE_TOO_LONG', 'Must be between 0 and 25 in length.');
}
