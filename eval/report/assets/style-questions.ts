/** Questions, passages, and what changes on a narrow screen or on paper. */
export const QUESTION_STYLE = `
.reasons { display: grid; grid-template-columns: repeat(auto-fill, minmax(310px, 1fr)); gap: 2px 28px; margin-bottom: 14px; }
.reasons button { display: grid; grid-template-columns: 130px 1fr 34px; align-items: center; gap: 10px; border: 0; background: none; border-radius: 7px; padding: 3px 8px; font-size: 13.5px; text-align: left; cursor: pointer; }
.reasons button:hover, .reasons button[aria-pressed="true"] { background: var(--wash); }
.reasons button[aria-pressed="true"] span { font-weight: 600; }
.reasons > button > i { height: 6px; border-radius: 3px; background: var(--rule); overflow: hidden; }
.reasons i i { display: block; height: 100%; background: var(--bad); border-radius: 3px; }
.reasons b { font-weight: 500; color: var(--soft); text-align: right; }
.filters { display: flex; flex-wrap: wrap; gap: 10px 12px; align-items: center; position: sticky; top: 0; z-index: 2; padding: 10px 0; background: var(--paper); }
.filters input[type="search"], .filters select { border: 1px solid var(--rule); background: var(--card); border-radius: 8px; padding: 6px 11px; min-height: 38px; }
.filters input[type="search"] { flex: 1 1 240px; min-width: 0; }
.filters label { display: inline-flex; align-items: center; gap: 7px; font-size: 13.5px; color: var(--soft); }
.filters select { max-width: 190px; color: var(--ink); font-size: 13.5px; }
.check { border: 1px solid var(--rule); background: var(--card); border-radius: 8px; padding: 0 12px; min-height: 38px; cursor: pointer; }
.check input { accent-color: var(--bad); width: 15px; height: 15px; margin: 0; }
.count { font-size: 13px; color: var(--faint); margin: 4px 0 8px; min-height: 1.6em; }
.nothing { padding: 36px; text-align: center; color: var(--faint); }
.list { background: var(--card); border: 1px solid var(--rule); border-radius: 12px; box-shadow: var(--shadow); overflow: hidden; }
.q { border-top: 1px solid var(--rule); content-visibility: auto; contain-intrinsic-size: auto 48px; }
.q:first-child { border-top: 0; }
.q > summary { display: flex; justify-content: space-between; align-items: baseline; gap: 6px 20px; padding: 10px 20px; cursor: pointer; list-style: none; }
.q > summary::-webkit-details-marker { display: none; }
.q > summary:hover { background: var(--wash); }
.q[open] > summary { background: var(--wash); }
.ask { flex: 1 1 auto; font-weight: 500; padding-left: 16px; position: relative; min-width: 0; }
.ask::before { content: ""; position: absolute; left: 0; top: .55em; width: 7px; height: 7px; border-radius: 50%; background: var(--good); }
.q[data-failed="yes"] .ask::before { background: var(--bad); }
.tags { display: flex; flex-wrap: wrap; gap: 5px; justify-content: flex-end; flex: 0 1 auto; max-width: 50%; }
.tag, .chip { font-size: 12px; line-height: 1.7; border-radius: 6px; padding: 0 8px; white-space: nowrap; color: var(--soft); background: var(--wash); font-weight: 400; }
.chip.bad { color: var(--bad); background: var(--bad-wash); }
.chip.good { color: var(--good); background: var(--good-wash); }
.q[open] .tag { background: var(--card); }
.body { padding: 10px 20px 18px 36px; }
.body h4 { font-size: 12.5px; font-weight: 600; color: var(--faint); margin: 12px 0 5px; display: flex; justify-content: space-between; gap: 8px; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0 36px; }
.answers { display: flex; flex-wrap: wrap; gap: 6px; }
.answers span { border: 1px solid var(--rule); border-radius: 6px; padding: 0 9px; font-weight: 500; }
.quotes li { margin-top: 8px; padding-left: 12px; border-left: 2px solid var(--rule); font-size: 14px; }
.quotes q { quotes: none; }
.quotes small { display: block; }
.open { font-size: 12.5px; }
.error { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; color: var(--bad); }
.id { margin-top: 12px; font-size: 12px; color: var(--faint); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
th { text-align: left; font-weight: 400; font-size: 12px; color: var(--faint); padding: 2px 10px 4px 0; white-space: nowrap; }
td { padding: 5px 10px 5px 0; border-top: 1px solid var(--rule); vertical-align: middle; }
.rank, .num { color: var(--soft); font-size: 12.5px; white-space: nowrap; }
.body h4 + .dim { margin: -3px 0 4px; }
.title { min-width: 190px; width: 100%; }
.leg { white-space: nowrap; }
.nth { font-size: 12px; color: var(--faint); display: inline-block; min-width: 26px; padding-left: 5px; }
.nth.first { color: var(--good); font-weight: 600; }
.none { color: var(--faint); }
.bar2 { display: inline-block; width: 52px; height: 6px; border-radius: 3px; background: var(--rule); margin-right: 7px; vertical-align: middle; overflow: hidden; }
.bar2 i { display: block; height: 100%; background: var(--main); }
.bar2 .lexical { background: var(--good); }
.bar2 .crosslingual { background: var(--warn); }

.passage { background: var(--card); border: 1px solid var(--rule); border-radius: 12px; padding: 16px 20px; margin-top: 12px; scroll-margin-top: 16px; }
.passage:target { border-color: var(--main); box-shadow: 0 0 0 3px var(--main-wash); }
.passage header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 12px; margin-bottom: 6px; }
.passage h3 { font: 600 15.5px/1.5 var(--title); }
.passage header a { margin-left: auto; font-size: 12.5px; }
.passage p { white-space: pre-wrap; line-height: 1.85; }
mark { color: inherit; background: none; padding: 1px 0; }
mark.evidence { background: var(--evidence); border-radius: 2px; }
mark.cited { text-decoration: underline; text-decoration-color: var(--main); text-decoration-thickness: 2px; text-underline-offset: 4px; }
.asked mark:not(.on) { background: none; text-decoration: none; }

@media (max-width: 720px) {
  main { padding: 24px 16px 56px; }
  .brand h1 { font-size: 25px; }
  .pair, .sides { grid-template-columns: 1fr; }
  .cards { grid-template-columns: 1fr 1fr; gap: 10px; }
  .card { padding: 13px 14px; }
  .card .help { display: none; }
  .card h3 { flex-direction: column; gap: 0; }
  .figure b { font-size: 27px; }
  .block { padding: 18px 16px; }
  .row { grid-template-columns: auto 1fr auto 56px; gap: 0 8px; padding: 6px 0; font-size: 14px; }
  .row .n { text-align: left; }
  .row .track { grid-column: 1 / -1; grid-row: 2; height: 18px; }
  .row.axis { position: sticky; top: 0; background: var(--card); z-index: 1; padding: 0; }
  .row.axis > span { display: none; }
  .row.axis .track { grid-row: 1; }
  .q > summary { flex-direction: column; padding: 11px 16px; }
  .tags { max-width: 100%; justify-content: flex-start; padding-left: 16px; }
  .body { padding: 4px 16px 16px; }
  .filters { position: static; }
}
@media print {
  .switches, .filters, .count { display: none; }
  .card, .block, .list, .passage { box-shadow: none; break-inside: avoid; }
}
`;
