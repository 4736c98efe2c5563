import { codePoints } from './constants.js';
import type { FormErrors, Path } from './form-errors.js';
import { isObject, type Json } from './types.js';

const SELECT_TYPES: ReadonlySet<unknown> = new Set([3, 5, 6, 7, 8]);
const LINK = 5;
const PREMIUM = 6;
const MAX_V2_COMPONENTS = 40;
const MAX_V2_TEXT = 4000;

export const isSelect = (component: Json): boolean => SELECT_TYPES.has(component.type);
const asObject = (value: unknown): Json => (isObject(value) ? value : {});

/** Message components: action rows, and the layout components of version 2 where `v2` says so. */
export function validateComponents(e: FormErrors, value: unknown, v2: boolean, path: Path): void {
  const walk = new ComponentWalk(e, v2);
  e.list(path, value, { max: v2 ? MAX_V2_COMPONENTS : 5 }).forEach((c, i) => {
    walk.visit(c, [...path, i], true);
  });
  if (v2 && walk.count > MAX_V2_COMPONENTS)
    e.add(path, 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', 'The maximum number of total components is 40');
  if (v2 && walk.text > MAX_V2_TEXT)
    e.add(
      path,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'Component displayable text size exceeds maximum size of 4000',
    );
}

class ComponentWalk {
  count = 0;
  text = 0;
  private readonly seen = new Set<string>();

  constructor(
    private readonly e: FormErrors,
    private readonly v2: boolean,
  ) {}

  visit(c: unknown, at: Path, top: boolean): void {
    this.count += 1;
    if (!isObject(c)) {
      this.e.object(at);
      return;
    }
    if (c.type === 1) {
      this.row(c, at);
      return;
    }
    if (!this.v2) {
      this.e.choice([...at, 'type'], '(1,)');
      return;
    }
    if (c.type === 10) {
      this.textDisplay(c, at);
      return;
    }
    if (c.type === 9) {
      this.section(c, at);
      return;
    }
    if (c.type === 17 && top) {
      this.children(c, at, {});
      return;
    }
    if (c.type === 12) return void this.e.list([...at, 'items'], c.items ?? [], { min: 1, max: 10 });
    if (c.type !== 13 && c.type !== 14) this.e.choice([...at, 'type'], 'the layout components');
  }

  private textDisplay(c: Json, at: Path): void {
    const content = c.content;
    if (this.e.string([...at, 'content'], content, { min: 1, max: MAX_V2_TEXT, required: true }))
      this.text += codePoints(content);
  }

  private section(c: Json, at: Path): void {
    this.children(c, at, { min: 1, max: 3 });
    const accessory = c.accessory;
    if (!isObject(accessory)) {
      this.e.required([...at, 'accessory']);
      return;
    }
    this.count += 1;
    if (accessory.type === 2) validateInteractive(this.e, accessory, [...at, 'accessory'], this.seen);
  }

  private children(c: Json, at: Path, bounds: { min?: number; max?: number }): void {
    this.e.list([...at, 'components'], c.components ?? [], bounds).forEach((k, j) => {
      this.visit(k, [...at, 'components', j], false);
    });
  }

  private row(c: Json, at: Path): void {
    const kids = this.e.list([...at, 'components'], c.components ?? [], { min: 1, max: 5 }).map(asObject);
    let buttons = 0;
    let selects = 0;
    kids.forEach((kid, j) => {
      const path = [...at, 'components', j];
      this.count += 1;
      if (kid.type === 2) buttons += 1;
      else if (isSelect(kid)) selects += 1;
      else {
        this.e.choice([...path, 'type'], '(2, 3, 5, 6, 7, 8)');
        return;
      }
      validateInteractive(this.e, kid, path, this.seen);
    });
    if (selects > 1 || (selects === 1 && buttons > 0))
      this.e.add(
        [...at, 'components'],
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      );
  }
}

export function validateCustomId(e: FormErrors, c: Json, at: Path, seen: Set<string>): void {
  const id = c.custom_id;
  if (!e.string([...at, 'custom_id'], id, { min: 1, max: 100, required: true })) return;
  if (seen.has(id))
    e.add([...at, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  seen.add(id);
}

/** A button or a select menu. */
export function validateInteractive(e: FormErrors, c: Json, at: Path, seen: Set<string>): void {
  if (c.type === 2) validateButton(e, c, at, seen);
  else if (isSelect(c)) validateSelect(e, c, at, seen);
}

function validateButton(e: FormErrors, c: Json, at: Path, seen: Set<string>): void {
  e.integer([...at, 'style'], c.style, { min: 1, max: 6, required: true });
  e.string([...at, 'label'], c.label, { max: 80 });
  if (c.style === LINK) {
    if (c.url === undefined || c.url === null) e.required([...at, 'url']);
    else e.url([...at, 'url'], c.url, { max: 512 });
    if (c.custom_id)
      e.add(
        [...at, 'custom_id'],
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
  } else if (c.style !== PREMIUM) validateCustomId(e, c, at, seen);
  if (c.style !== PREMIUM && !c.label && !c.emoji)
    e.add(at, 'BUTTON_COMPONENT_INVALID', 'A button must have a label or emoji');
}

function validateSelect(e: FormErrors, c: Json, at: Path, seen: Set<string>): void {
  validateCustomId(e, c, at, seen);
  e.string([...at, 'placeholder'], c.placeholder, { max: 150 });
  e.integer([...at, 'min_values'], c.min_values, { min: 0, max: 25 });
  e.integer([...at, 'max_values'], c.max_values, { min: 1, max: 25 });
  if (c.type !== 3) return;
  const values = new Set<unknown>();
  const options = e.list([...at, 'options'], c.options ?? [], { min: 1, max: 25 }).map(asObject);
  options.forEach((option, k) => {
    const path = [...at, 'options', k];
    e.string([...path, 'label'], option.label, { min: 1, max: 100, required: true });
    e.string([...path, 'value'], option.value, { min: 1, max: 100, required: true });
    e.string([...path, 'description'], option.description, { max: 100 });
    if (values.has(option.value))
      e.add(
        [...path, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    values.add(option.value);
  });
  if (options.filter((o) => o.default).length > Number(c.max_values ?? 1))
    e.add([...at, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many default options');
}
