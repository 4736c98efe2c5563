import { codePoints, LOCALES } from './constants.js';
import type { FormErrors, Path } from './form-errors.js';
import { isObject, type Json } from './types.js';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_COMMAND = 8000;

const CHAT_INPUT = 1;
const SUB_COMMAND_GROUP = 2;
const STRING = 3;
const CHANNEL = 7;

export function validateCommand(e: FormErrors, value: unknown, path: Path): void {
  const c = isObject(value) ? value : {};
  const type = c.type ?? CHAT_INPUT;
  if (![1, 2, 3, 4].includes(Number(type))) e.choice([...path, 'type'], '{1, 2, 3, 4}');
  const size = new CommandSize();
  size.text(c);
  if (type === CHAT_INPUT) {
    checkNamed(e, path, c);
    validateOptions(e, c.options, [...path, 'options'], 0, size);
  } else validateMenu(e, path, c);
  localized(e, [...path, 'description_localizations'], c.description_localizations, (p, v) => {
    e.string(p, v, { min: 1, max: 100 });
  });
  const permissions = c.default_member_permissions;
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions)))
    e.add([...path, 'default_member_permissions'], 'NUMBER_TYPE_COERCE', 'not a permission bit set');
  checkEnum(e, [...path, 'contexts'], c.contexts, [0, 1, 2]);
  checkEnum(e, [...path, 'integration_types'], c.integration_types, [0, 1]);
  if (size.total > MAX_COMMAND)
    e.add(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MAX_COMMAND})`);
}

/** Discord adds up the longest wording of each text over all languages. */
class CommandSize {
  total = 0;

  text(named: Json): void {
    for (const key of ['name', 'description']) {
      const translations = named[`${key}_localizations`];
      const texts = [named[key], ...(isObject(translations) ? Object.values(translations) : [])];
      this.total += Math.max(...texts.map((t) => codePoints(typeof t === 'string' ? t : '')));
    }
  }

  plain(value: unknown): void {
    this.total += codePoints(typeof value === 'string' ? value : '');
  }
}

function validateMenu(e: FormErrors, path: Path, c: Json): void {
  e.string([...path, 'name'], c.name, { min: 1, max: 32, required: true });
  localized(e, [...path, 'name_localizations'], c.name_localizations, (p, v) => {
    e.string(p, v, { min: 1, max: 32 });
  });
  if (c.description)
    e.add(
      [...path, 'description'],
      'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
      'Context menu commands cannot have description',
    );
  if (Array.isArray(c.options) && c.options.length > 0)
    e.add([...path, 'options'], 'APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED', 'Context menu commands cannot have options');
}

function checkNamed(e: FormErrors, path: Path, named: Json): void {
  checkName(e, [...path, 'name'], named.name);
  e.string([...path, 'description'], named.description, { min: 1, max: 100, required: true });
  localized(e, [...path, 'name_localizations'], named.name_localizations, (p, v) => checkName(e, p, v));
}

function checkName(e: FormErrors, path: Path, value: unknown): void {
  if (!e.string(path, value, { min: 1, max: 32, required: true })) return;
  if (!NAME.test(value) || value !== value.toLowerCase())
    e.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

function localized(e: FormErrors, path: Path, map: unknown, check: (path: Path, value: unknown) => void): void {
  if (map === undefined || map === null) return;
  if (!isObject(map)) {
    e.add(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    return;
  }
  for (const [locale, value] of Object.entries(map)) {
    if (!LOCALES.has(locale)) e.choice([...path, locale], 'the supported locales');
    if (value !== null && value !== undefined) check([...path, locale], value);
  }
}

function checkEnum(e: FormErrors, path: Path, value: unknown, allowed: readonly number[]): void {
  e.list(path, value, { max: allowed.length }).forEach((x, i) => {
    if (!allowed.includes(Number(x))) e.choice([...path, i], `(${allowed.join(', ')})`);
  });
}

function validateOptions(e: FormErrors, value: unknown, path: Path, depth: number, size: CommandSize): void {
  const options = e.list(path, value, { max: 25 }).map((o) => (isObject(o) ? o : {}));
  const names = new Set<unknown>();
  let optionalSeen = false;
  for (const [i, o] of options.entries()) {
    const at = [...path, i];
    checkNamed(e, at, o);
    e.integer([...at, 'type'], o.type, { min: 1, max: 11, required: true });
    localized(e, [...at, 'description_localizations'], o.description_localizations, (p, v) => {
      e.string(p, v, { min: 1, max: 100 });
    });
    if (names.has(o.name))
      e.add([...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    names.add(o.name);
    size.text(o);
    if (Number(o.type) <= SUB_COMMAND_GROUP) {
      const misplaced = (o.type === SUB_COMMAND_GROUP && depth > 0) || depth > 1;
      if (misplaced || options.some((x) => Number(x.type) > SUB_COMMAND_GROUP))
        e.add([...at, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'A sub-command is not allowed here');
      const deeper = depth + (o.type === SUB_COMMAND_GROUP ? 1 : 2);
      validateOptions(e, o.options, [...at, 'options'], deeper, size);
      continue;
    }
    if (o.required && optionalSeen)
      e.add(
        at,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    if (!o.required) optionalSeen = true;
    validateOption(e, o, at, size);
  }
}

function validateOption(e: FormErrors, o: Json, at: Path, size: CommandSize): void {
  const choices = e.list([...at, 'choices'], o.choices, { max: 25 }).map((c) => (isObject(c) ? c : {}));
  if (o.autocomplete && (![3, 4, 10].includes(Number(o.type)) || choices.length > 0))
    e.add(
      [...at, 'autocomplete'],
      'APPLICATION_COMMAND_AUTOCOMPLETE_INVALID',
      'autocomplete not allowed with choices or for this type',
    );
  choices.forEach((choice, j) => {
    const p = [...at, 'choices', j];
    e.string([...p, 'name'], choice.name, { min: 1, max: 100, required: true });
    localized(e, [...p, 'name_localizations'], choice.name_localizations, (q, v) => {
      e.string(q, v, { min: 1, max: 100 });
    });
    if (o.type === STRING) e.string([...p, 'value'], choice.value, { max: 100, required: true });
    else if (typeof choice.value !== 'number') e.add([...p, 'value'], 'NUMBER_TYPE_COERCE', 'not a number');
    if (choices.findIndex((c) => c.name === choice.name) !== j)
      e.add(
        [...p, 'name'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
        'Option choice name already exists',
      );
    size.plain(choice.name);
    size.plain(choice.value);
  });
  if (o.type === STRING) {
    e.integer([...at, 'min_length'], o.min_length, { min: 0, max: 6000 });
    e.integer([...at, 'max_length'], o.max_length, { min: 1, max: 6000 });
  } else if (o.min_length !== undefined || o.max_length !== undefined)
    e.add(at, 'APPLICATION_COMMAND_OPTIONS_LENGTH_INVALID', 'min_length/max_length only for STRING');
  if (Array.isArray(o.channel_types) && o.channel_types.length > 0 && o.type !== CHANNEL)
    e.add(at, 'APPLICATION_COMMAND_OPTIONS_CHANNEL_TYPES_INVALID', 'channel_types only for CHANNEL');
}
