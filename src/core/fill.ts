/** Puts values into the `{name}`s of a template; a name without a value stays as it is. */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
