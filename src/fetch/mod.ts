/** Pages, feeds and sitemaps by their addresses. */
export { isPublic } from './address.js';
export { type Brought, bringIn, type Document, type Failure, type Kept, type Library } from './bring-in.js';
export { type Network, OPEN_INTERNET } from './connect.js';
export { type Fetcher, type FetcherOptions, LIMITS, type Limits, openFetcher } from './fetcher.js';
export { followedPath, openFollowed, type Source } from './followed.js';
export { FetchProblem, type FetchReason } from './problem.js';
