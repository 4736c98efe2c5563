/** Pages, feeds and sitemaps by their addresses. */
export { isPublic } from './address.js';
export { bringIn } from './bring-in.js';
export { type Network, OPEN_INTERNET } from './connect.js';
export { encloseFollowed, takeOutFollowed } from './enclosed.js';
export { type Fetcher, type FetcherOptions, LIMITS, type Limits, openFetcher } from './fetcher.js';
export { followedPath, openFollowed, type Source, withFollowed } from './followed.js';
export type { Brought, Document, Kept, Library } from './pages.js';
export { FetchProblem, type FetchReason } from './problem.js';
