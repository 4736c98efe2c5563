export { openWeaviate } from './open.js';
export { type DeliverOptions, deliver } from './publish.js';
export { dropCollections } from './schema.js';
export { openServer, type Server, type ServerPlace } from './server.js';
export { takeBack } from './take-back.js';
