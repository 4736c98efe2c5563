/** Colours, type and the head of the page. Colours are named by what they say, once for light and once for dark. */
export const BASE_STYLE = `
:root {
  color-scheme: light;
  --paper: #faf9f6; --card: #ffffff; --ink: #1f2328; --soft: #666a70; --faint: #94979b; --rule: #e6e3dc; --wash: #f2f0ea;
  --main: #2d5d8c; --main-wash: #2d5d8c2b; --good: #2c7a5f; --good-wash: #e4f1ec; --bad: #b3392c; --bad-wash: #fbe9e6; --warn: #9a6a12;
  --evidence: #fdeeb8; --shadow: 0 1px 2px #1f23280a, 0 4px 16px #1f23280a;
  --text: system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif;
  --title: "Songti SC", "STSong", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", Georgia, serif;
}
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {
  color-scheme: dark;
  --paper: #14161a; --card: #1b1e23; --ink: #e7e5e0; --soft: #a3a6aa; --faint: #74787e; --rule: #2c3037; --wash: #22262c;
  --main: #7fb0de; --main-wash: #7fb0de38; --good: #6cc3a1; --good-wash: #1c332b; --bad: #ee8a7c; --bad-wash: #3a2220; --warn: #e0b25c;
  --evidence: #5a4a12; --shadow: none;
} }
:root[data-theme="dark"] {
  color-scheme: dark;
  --paper: #14161a; --card: #1b1e23; --ink: #e7e5e0; --soft: #a3a6aa; --faint: #74787e; --rule: #2c3037; --wash: #22262c;
  --main: #7fb0de; --main-wash: #7fb0de38; --good: #6cc3a1; --good-wash: #1c332b; --bad: #ee8a7c; --bad-wash: #3a2220; --warn: #e0b25c;
  --evidence: #5a4a12; --shadow: none;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.65 var(--text); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
main { max-width: 1080px; margin: 0 auto; padding: 40px 32px 80px; }
h1, h2, h3, h4, p, ul, dl, dd, figure { margin: 0; padding: 0; }
ul { list-style: none; }
a { color: var(--main); text-decoration-color: color-mix(in srgb, var(--main) 40%, transparent); text-underline-offset: 3px; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--main); outline-offset: 2px; border-radius: 4px; }
button, input, select { font: inherit; color: inherit; }
small { font-size: 12.5px; color: var(--soft); font-weight: 400; }
.dim, .lead, .help, .small { color: var(--soft); }
.lead { margin-top: 4px; }
.help, .small { font-size: 12.5px; line-height: 1.5; }

.top { display: flex; justify-content: space-between; align-items: flex-start; gap: 16px 32px; flex-wrap: wrap; }
.brand h1 { font: 600 30px/1.25 var(--title); letter-spacing: .01em; }
.brand h1 b { font-weight: 700; color: var(--bad); margin-right: 14px; }
.brand time { color: var(--faint); font-size: 13px; }
.switches { display: flex; gap: 10px; flex-wrap: wrap; }
.segmented { display: inline-flex; background: var(--wash); border-radius: 8px; padding: 3px; gap: 2px; }
.segmented.wrap { flex-wrap: wrap; }
.segmented button { border: 0; background: none; padding: 3px 11px; border-radius: 6px; color: var(--soft); font-size: 13px; line-height: 1.6; cursor: pointer; white-space: nowrap; }
.segmented button:hover { color: var(--ink); }
.segmented button[aria-pressed="true"], .segmented button[aria-selected="true"] { background: var(--card); color: var(--ink); box-shadow: 0 1px 2px #0002; }

.meta { display: flex; flex-wrap: wrap; gap: 8px 36px; margin-top: 22px; padding-top: 18px; border-top: 1px solid var(--rule); }
.meta dt, .facts dt { font-size: 12.5px; color: var(--faint); }
.meta dd, .facts dd { font-size: 14px; }

.verdict { margin-top: 24px; border-radius: 12px; padding: 16px 20px; background: var(--wash); border-left: 4px solid var(--faint); }
.verdict strong { font: 600 19px/1.4 var(--title); }
.verdict p { color: var(--soft); font-size: 13.5px; }
.verdict.good { background: var(--good-wash); border-color: var(--good); }
.verdict.good strong { color: var(--good); }
.verdict.bad { background: var(--bad-wash); border-color: var(--bad); }
.verdict.bad strong { color: var(--bad); }
.verdict ul { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
.verdict li { display: inline-flex; gap: 8px; align-items: baseline; background: var(--card); border-radius: 8px; padding: 3px 11px; font-size: 13px; }
.verdict li span { color: var(--soft); }
.verdict li data { color: var(--bad); font-weight: 600; }

h2 { font: 600 23px/1.35 var(--title); margin: 52px 0 16px; display: flex; align-items: baseline; gap: 12px; flex-wrap: wrap; }
h2 small { font-family: var(--text); }
footer { margin-top: 64px; padding-top: 16px; border-top: 1px solid var(--rule); color: var(--faint); font-size: 12.5px; }
`;
