import { invalidForm } from './api-error.js';
import { codePoints } from './constants.js';

export type Path = readonly (string | number)[];
type Node = { _errors?: { code: string; message: string }[]; [key: string]: unknown };
type Bounds = { readonly min?: number; readonly max?: number; readonly required?: boolean };

/** Collects nested errors in the form in which Discord answers them. */
export class FormErrors {
  readonly root: Node = {};
  count = 0;

  add(path: Path, code: string, message: string): void {
    this.count += 1;
    let node = this.root;
    for (const key of path) {
      const name = String(key);
      node[name] ??= {};
      node = node[name] as Node;
    }
    node._errors ??= [];
    node._errors.push({ code, message });
  }

  throwIfAny(): void {
    if (this.count > 0) throw invalidForm(this.root);
  }

  required(path: Path): void {
    this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  }

  choice(path: Path, allowed: string): void {
    this.add(path, 'BASE_TYPE_CHOICES', `Value must be one of ${allowed}.`);
  }

  /** @returns whether the value is a string that keeps to the bounds. */
  string(
    path: Path,
    value: unknown,
    { min = 0, max = Number.POSITIVE_INFINITY, required = false }: Bounds = {},
  ): value is string {
    if (value === undefined || value === null || (value === '' && min > 0)) {
      if (required) this.required(path);
      return false;
    }
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.');
      return false;
    }
    const length = codePoints(value);
    if (length >= min && length <= max) return true;
    if (min > 0) this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    else this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    return false;
  }

  integer(path: Path, value: unknown, { min, max, required = false }: Bounds = {}): void {
    if (value === undefined || value === null) {
      if (required) this.required(path);
      return;
    }
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.add(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
      return;
    }
    if (min !== undefined && value < min)
      this.add(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    if (max !== undefined && value > max)
      this.add(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  }

  /** @returns the elements, none where the value is no list. */
  list(path: Path, value: unknown, { min = 0, max = Number.POSITIVE_INFINITY }: Bounds = {}): unknown[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return [];
    }
    if (value.length > max || value.length < min)
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    return value;
  }

  url(path: Path, value: unknown, { attachment = false, max = 2048 } = {}): void {
    if (value === undefined || value === null || !this.string(path, value, { max })) return;
    if (attachment && /^attachment:\/\/.+/.test(value)) return;
    const protocol = URL.canParse(value) ? new URL(value).protocol : '';
    if (!/^https?:$|^discord:$/.test(protocol)) this.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  }

  object(path: Path): void {
    this.add(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
  }
}
