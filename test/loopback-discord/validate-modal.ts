import { invalidForm } from './api-error.js';
import { FormErrors, type Path } from './form-errors.js';
import { type Component, isObject, type Json } from './types.js';
import { isSelect, validateCustomId, validateInteractive } from './validate-components.js';

export type Modal = Json & { readonly title: string; readonly custom_id: string; readonly components: Component[] };

const LATER_INPUTS = new Set<unknown>([19, 21, 22, 23]);

/** @throws ApiError where Discord would refuse to open the modal. */
export function validateModal(data: unknown): Modal {
  if (!isObject(data))
    throw invalidForm({ data: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }] } });
  const e = new FormErrors();
  const seen = new Set<string>();
  e.string(['data', 'title'], data.title, { min: 1, max: 45, required: true });
  e.string(['data', 'custom_id'], data.custom_id, { min: 1, max: 100, required: true });
  e.list(['data', 'components'], data.components ?? [], { min: 1, max: 5 }).forEach((value, i) => {
    const at: Path = ['data', 'components', i];
    const c = isObject(value) ? value : {};
    if (c.type === 1) {
      e.list([...at, 'components'], c.components ?? [], { min: 1, max: 1 }).forEach((k, j) => {
        validateInput(e, k, [...at, 'components', j], true, seen);
      });
    } else if (c.type === 18) {
      e.string([...at, 'label'], c.label, { min: 1, max: 45, required: true });
      e.string([...at, 'description'], c.description, { max: 100 });
      validateInput(e, c.component, [...at, 'component'], false, seen);
    } else if (c.type === 10) {
      e.string([...at, 'content'], c.content, { min: 1, max: 4000, required: true });
    } else e.choice([...at, 'type'], '(1, 10, 18)');
  });
  e.throwIfAny();
  return data as Modal;
}

function validateInput(e: FormErrors, value: unknown, at: Path, needsLabel: boolean, seen: Set<string>): void {
  const c = isObject(value) ? value : {};
  if (c.type !== 4) {
    if (isSelect(c)) validateInteractive(e, c, at, seen);
    else if (!LATER_INPUTS.has(c.type)) e.choice([...at, 'type'], 'the inputs of a modal');
    return;
  }
  validateCustomId(e, c, at, seen);
  e.integer([...at, 'style'], c.style, { min: 1, max: 2, required: true });
  e.string([...at, 'label'], c.label, { min: 1, max: 45, required: needsLabel });
  e.integer([...at, 'min_length'], c.min_length, { min: 0, max: 4000 });
  e.integer([...at, 'max_length'], c.max_length, { min: 1, max: 4000 });
  e.string([...at, 'placeholder'], c.placeholder, { max: 100 });
  e.string([...at, 'value'], c.value, { max: 4000 });
}
