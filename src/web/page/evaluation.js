// @ts-check
/** What the last evaluations found, as the terminal shows it. */
import { byId, element, request, save, say } from './dom.js';

/** @typedef {import('./dom.js').Json} Json */

export async function showEvaluation() {
  const { runs } = await (await request('/api/evaluations')).json();
  const [latest, ...earlier] = runs;
  if (latest === undefined) return byId('view').replaceChildren(element('p', {}, say('noRuns')));
  const older = earlier.map((/** @type {Json} */ run) =>
    element('details', {}, element('summary', {}, titleOf(run)), ...drawRun(run)),
  );
  byId('view').replaceChildren(
    element('h2', {}, titleOf(latest)),
    ...drawRun(latest),
    ...(older.length > 0 ? [element('h2', {}, say('earlierRuns')), ...older] : []),
  );
}

/** @param {Json} run */
function titleOf({ createdAt, datasets }) {
  const sets = datasets.map((/** @type {Json} */ one) => `${one.name} ${say('questions', { n: one.questions })}`);
  return `${createdAt.slice(0, 16).replace('T', ' ')} · ${sets.join(' · ')}`;
}

/** @param {Json} run */
function drawRun({ id, text, differences }) {
  const report = () => void save(`/api/evaluations/${id}/report`, `wenjin-report-${id}.html`);
  const table = (/** @type {string} */ shown, /** @type {string} */ label) =>
    element('pre', { tabindex: '0', role: 'region', 'aria-label': label }, shown);
  return [
    table(text, say('evaluation')),
    ...(differences ? [element('h3', {}, say('sinceBefore')), table(differences, say('sinceBefore'))] : []),
    element('button', { type: 'button', click: report }, say('report')),
  ];
}
