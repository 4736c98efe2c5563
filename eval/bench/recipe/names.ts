import { register } from 'node:module';

/**
 * LangChain's wrapper imports `@huggingface/transformers`; here the same package is installed under its asked-for name
 * `@xenova/transformers`. The wrapper itself stays as it was published.
 */
const HOOK = `
export const resolve = (specifier, context, next) =>
  next(specifier === '@huggingface/transformers' ? '@xenova/transformers' : specifier, context);`;

register(`data:text/javascript,${encodeURIComponent(HOOK)}`, import.meta.url);
