/**
 * What the page does in a browser: language, theme, tabs, filters, and the marks of the question one came from. Without
 * it everything is still there to read, and links still lead to passages. Plain JavaScript: it is inlined as it stands.
 */
export const CLIENT = String.raw`
'use strict';
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = JSON.parse(document.getElementById('words').textContent);
  const remember = (key, value) => { try { localStorage.setItem('wenjin-report-' + key, value); } catch { /* private mode, or a file without storage */ } };
  const recall = (key) => { try { return localStorage.getItem('wenjin-report-' + key); } catch { return null; } };
  root.classList.add('js');

  const say = (key, values = {}) => (words[root.lang][key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const setLanguage = (language) => {
    if (!(language in words)) return;
    root.lang = language;
    for (const node of all('[data-w]')) node.textContent = say(node.dataset.w, node.dataset.v ? JSON.parse(node.dataset.v) : {});
    for (const node of all('[data-w-placeholder]')) node.placeholder = say(node.dataset.wPlaceholder);
    for (const button of all('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === language));
    document.title = say('brand') + ' · ' + say('title');
    showCount();
  };

  const setTheme = (theme) => {
    if (theme === 'auto') delete root.dataset.theme; else root.dataset.theme = theme;
    for (const button of all('[data-theme-choice]')) button.setAttribute('aria-pressed', String(button.dataset.themeChoice === theme));
  };

  const questions = all('.q').map((node) => ({ node, slices: JSON.parse(node.dataset.slices), reasons: node.dataset.reasons.split(' '), text: null }));
  const search = document.querySelector('[data-search]');
  const failuresOnly = document.querySelector('[data-failures]');
  const chosen = (name) => document.querySelector('[data-filter="' + name + '"]')?.value ?? '';
  // Pressed again it shows everything. A set whose questions fail in one way has no list to choose from, only the button.
  let pressedReason = '';
  const pressReason = (reason) => {
    const list = document.querySelector('[data-filter="failure"]');
    const next = (list?.value ?? pressedReason) === reason ? '' : reason;
    if (list) list.value = next; else pressedReason = next;
    filter();
  };
  let shown = questions.length;

  function showCount() {
    document.querySelector('[data-count]').textContent = say('filter.shown', { n: shown, total: questions.length });
  }

  // The text of a question is gathered once, and only when somebody searches.
  const textOf = (question) => (question.text ??= question.node.textContent.normalize('NFKC').toLowerCase());

  const filter = () => {
    const terms = search.value.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
    const dataset = chosen('dataset'), slice = chosen('slice'), reason = chosen('failure') || pressedReason;
    shown = 0;
    for (const question of questions) {
      const fits = (!failuresOnly.checked || question.node.dataset.failed === 'yes')
        && (!dataset || question.node.dataset.dataset === dataset)
        && (!slice || question.slices.includes(slice))
        && (!reason || question.reasons.includes(reason))
        && terms.every((term) => textOf(question).includes(term));
      question.node.hidden = !fits;
      if (fits) shown++;
    }
    for (const button of all('[data-reason]')) button.setAttribute('aria-pressed', String(button.dataset.reason === reason));
    document.querySelector('[data-nothing]').hidden = shown > 0;
    document.querySelector('[data-list]').hidden = shown === 0;
    showCount();
  };

  let cameFrom = null;
  // Only the marks that matter to the question one came from stay lit.
  const lightMarks = (passage, asker) => {
    passage.classList.toggle('asked', asker !== null);
    for (const mark of all('mark', passage)) mark.classList.toggle('on', asker !== null && mark.dataset.for.split(' ').includes(asker));
  };

  const followLink = (link) => {
    const passage = document.getElementById(link.getAttribute('href').slice(1));
    const asker = link.closest('.q');
    if (!passage || !asker) return;
    cameFrom = asker;
    lightMarks(passage, asker.id);
  };

  const goBack = (event) => {
    if (!cameFrom) return;
    event.preventDefault();
    cameFrom.hidden = false;
    cameFrom.open = true;
    cameFrom.scrollIntoView({ block: 'center' });
    cameFrom.querySelector('summary').focus({ preventScroll: true });
  };

  document.addEventListener('click', (event) => {
    const target = event.target.closest('[data-language], [data-theme-choice], [data-tab], [data-reason], a[href^="#p"], [data-back]');
    if (!target) return;
    if (target.dataset.language) { setLanguage(target.dataset.language); remember('language', target.dataset.language); }
    else if (target.dataset.themeChoice) { setTheme(target.dataset.themeChoice); remember('theme', target.dataset.themeChoice); }
    else if (target.dataset.tab) showTab(target);
    else if (target.dataset.reason) pressReason(target.dataset.reason);
    else if ('back' in target.dataset) goBack(event);
    else followLink(target);
  });

  const showTab = (tab) => {
    const group = tab.closest('[data-tabs]');
    for (const other of all('[data-tab]', group)) other.setAttribute('aria-selected', String(other === tab));
    for (const panel of all('[data-panel]', group)) panel.classList.toggle('later', panel.dataset.panel !== tab.dataset.tab);
  };

  search.addEventListener('input', filter);
  failuresOnly.addEventListener('change', filter);
  for (const select of all('[data-filter]')) select.addEventListener('change', filter);

  setTheme(recall('theme') ?? 'auto');
  setLanguage(recall('language') ?? root.lang);
  filter();
})();
`;
