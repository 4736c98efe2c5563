// Messages are filled here; what they say of files that cannot be read is filled where that is found out, further down.
export { fill } from '../core/mod.js';
