import type { SearchIndex } from '../../index/mod.js';
import type { Answerer } from '../core/mod.js';

export type AnswererOptions = { readonly index: SearchIndex };

export declare function openAnswerer(options: AnswererOptions): Answerer;
