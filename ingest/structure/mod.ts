export { endsSentence, isStamp } from './marks.js';
export { recognise } from './recognise.js';
export { needsContext, unitsOf } from './units.js';
