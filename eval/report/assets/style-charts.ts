/** Cards, charts and plots. */
export const CHART_STYLE = `
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(226px, 1fr)); gap: 14px; }
@media (min-width: 960px) { .cards.of5 { grid-template-columns: repeat(5, 1fr); } .cards.of3, .cards.of6 { grid-template-columns: repeat(3, 1fr); } }
.card, .block { background: var(--card); border: 1px solid var(--rule); border-radius: 12px; box-shadow: var(--shadow); }
.card { padding: 16px 18px 14px; display: flex; flex-direction: column; }
.card h3 { font-size: 13.5px; font-weight: 600; display: flex; justify-content: space-between; align-items: baseline; gap: 8px; }
.card h3 em { font-style: normal; font-weight: 400; color: var(--faint); }
.figure { display: flex; align-items: baseline; gap: 10px; margin: 4px 0 6px; }
.figure b { font-size: 33px; line-height: 1.2; font-weight: 600; letter-spacing: -.02em; }
.delta { font-size: 13px; font-weight: 600; border-radius: 6px; padding: 0 7px; line-height: 1.65; white-space: nowrap; }
.delta.better { color: var(--good); background: var(--good-wash); }
.delta.worse { color: var(--warn); background: var(--wash); }
.delta.fell { color: var(--bad); background: var(--bad-wash); }
.gauge { position: relative; height: 14px; margin: 2px 0 8px; }
.gauge::before { content: ""; position: absolute; inset: 6px 0; height: 2px; background: var(--rule); border-radius: 1px; }
.gauge i, .track i { position: absolute; }
.gauge .range { top: 4px; height: 6px; min-width: 2px; border-radius: 3px; background: var(--main-wash); }
.dot { width: 11px; height: 11px; margin-left: -5.5px; border-radius: 50%; background: var(--main); box-shadow: 0 0 0 2px var(--card); }
.gauge .dot { top: 1.5px; }
.gauge .was { top: 1px; width: 2px; height: 12px; margin-left: -1px; background: var(--faint); border-radius: 1px; }
.card .help { margin-top: 6px; padding-top: 8px; border-top: 1px solid var(--rule); flex: 1; }

.block { padding: 22px 24px; margin-top: 16px; }
.block h3 { font: 600 17px/1.4 var(--title); }
.block .segmented { margin: 14px 0 10px; }
.js .later { display: none; }
.slices > .help { margin-bottom: 6px; }
.row { display: grid; grid-template-columns: minmax(110px, 190px) 36px minmax(120px, 1fr) 52px 62px; align-items: center; gap: 0 12px; min-height: 32px; border-top: 1px solid color-mix(in srgb, var(--rule) 55%, transparent); }
.row.axis { border: 0; min-height: 22px; }
.row.axis .track span { position: absolute; transform: translateX(-50%); font-size: 12px; color: var(--faint); line-height: 22px; }
.row.total .name, .row.total .value { font-weight: 700; }
.row .n { text-align: right; color: var(--faint); font-size: 12.5px; }
.row .value { text-align: right; font-weight: 500; }
.track { position: relative; align-self: stretch; margin: 0 8px; }
.track .tick { top: 0; bottom: 0; width: 1px; background: var(--rule); }
.track .whisker { top: 50%; height: 4px; margin-top: -2px; min-width: 2px; border-radius: 2px; background: var(--main-wash); }
.track .dot { top: 50%; margin-top: -5.5px; }
.track .ring { top: 50%; width: 11px; height: 11px; margin: -5.5px 0 0 -5.5px; border-radius: 50%; border: 2px solid var(--faint); background: var(--card); }
.row.total .dot { background: var(--ink); }

.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 20px 40px; margin-top: 16px; }
figcaption { font-size: 13.5px; font-weight: 600; display: flex; justify-content: space-between; gap: 12px; margin-bottom: 12px; }
.plot { position: relative; padding: 0 6px 44px 34px; }
.canvas { position: relative; height: 190px; }
.canvas svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.grid { stroke: var(--rule); stroke-width: 1; vector-effect: non-scaling-stroke; }
.line { fill: none; stroke-width: 2.25; stroke-linejoin: round; vector-effect: non-scaling-stroke; stroke: var(--main); }
.line.harm { stroke: var(--bad); stroke-dasharray: 5 4; }
.bar { fill: var(--main); opacity: .75; }
.ylabels, .xlabels { position: absolute; font-size: 12px; color: var(--faint); line-height: 1; }
.ylabels { left: 0; top: 0; height: 190px; width: 26px; }
.ylabels span { position: absolute; right: 0; transform: translateY(50%); }
.xlabels { left: 34px; right: 6px; top: 198px; }
.xlabels span { position: absolute; transform: translateX(-50%); }
.xtitle { position: absolute; left: 34px; right: 6px; bottom: 0; text-align: center; font-size: 12.5px; color: var(--soft); }
.marker { position: absolute; top: 0; bottom: 0; border-left: 1.5px dashed var(--soft); }
.marker span { position: absolute; top: -4px; font-size: 12px; line-height: 1.4; color: var(--ink); background: color-mix(in srgb, var(--card) 82%, transparent); border-radius: 4px; padding: 0 5px; white-space: nowrap; }
.marker.right span { left: 3px; }
.marker.left span { right: 4px; }
.marker + .marker span { top: 16px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 8px 0 0 34px; font-size: 12.5px; color: var(--soft); }
.legend i { display: inline-block; width: 18px; border-top: 2.5px solid var(--main); vertical-align: middle; margin-right: 7px; }
.legend i.harm { border-top: 2.5px dashed var(--bad); }
.facts { display: flex; flex-wrap: wrap; gap: 8px 40px; margin-top: 18px; padding-top: 14px; border-top: 1px solid var(--rule); }
`;
