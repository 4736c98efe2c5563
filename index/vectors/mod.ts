export { type Neighbour, type VectorGraph, loadGraph, newGraph } from './hnsw.js';
export { openGraph } from './open.js';
export { type PublishOptions, publish } from './publish.js';
export { type GraphRecord, type Shelf, graphRecords, sentenceVectors, shelfSentenceKeys } from './records.js';
