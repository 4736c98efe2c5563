export type { ReportInput } from './model.js';
export { renderReport } from './page.js';
