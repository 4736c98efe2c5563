export { joined } from './joined.js';
export { endsSentence, isStamp } from './marks.js';
export { recognise } from './recognise.js';
export { type Opened, plain, render } from './render.js';
export { Sheet } from './rendered.js';
export { needsContext, unitsOf } from './units.js';
