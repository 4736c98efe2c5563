// @ts-check
/** Elements, words and requests: what every part of the page needs. Text is only ever set as text, never as markup. */

/** @typedef {Record<string, string>} Words */
/** @typedef {any} Json What the server answers with: it checks its shapes itself, as its OpenAPI document has them. */

/** @type {{ language: string, tables: Record<string, Words> }} */
export const spoken = { language: 'zh-Hans', tables: {} };

/** @param {string} word @param {Record<string, string | number>} [values] */
export function say(word, values = {}) {
  const text = spoken.tables[spoken.language]?.[word] ?? word;
  return text.replace(/\{(\w+)\}/gu, (whole, name) => String(values[name] ?? whole));
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | boolean | ((event: any) => void)>} [attributes] functions listen, each to an event of
 *   its own kind (hence `any`); the rest are set
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`There is no #${id}`);
  return found;
}

/** @param {string} text */
export function tell(text) {
  byId('news').textContent = text;
}

const TOKEN = 'wenjin-token';

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<Response>} a good one; what is wrong is thrown in words
 */
export async function request(path, options = {}) {
  const headers = new Headers(options.headers);
  headers.set('Accept-Language', spoken.language);
  const token = sessionStorage.getItem(TOKEN);
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  const response = await fetch(path, { ...options, headers }).catch(() => {
    throw new Error(say('failed'));
  });
  if (response.status === 401) {
    await askForToken();
    return request(path, options);
  }
  if (!response.ok) throw new Error((await response.json().catch(() => null))?.error?.message ?? say('failed'));
  return response;
}

/** @type {Promise<void> | undefined} */
let asking;

/** The token stays in this tab. Many requests may want it at once; one question is enough. */
function askForToken() {
  asking ??= new Promise((resolve) => {
    const input = element('input', { type: 'password', 'aria-label': say('token'), autocomplete: 'off' });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      sessionStorage.setItem(TOKEN, input.value.trim());
      form.remove();
      asking = undefined;
      resolve();
    };
    const enter = element('button', { class: 'main' }, say('enter'));
    const form = element('form', { class: 'row answer', submit }, element('p', {}, say('tokenNeeded')), input, enter);
    byId('panes').before(form);
    input.focus();
  });
  return asking;
}

/** @param {string} id */
export const articlePath = (id) => id.split('/').map(encodeURIComponent).join('/');

/** Saves what an address gives, which a plain link could not: the token goes along. @param {string} path @param {string} name */
export async function save(path, name) {
  const blob = await (await request(path)).blob();
  const link = element('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @param {unknown} error */
export const reasonOf = (error) => (error instanceof Error ? error.message : String(error));

/** What the server tells while it works. @param {Response} response @returns {AsyncGenerator<{ event: string, data: Json }>} */
export async function* eventsOf(response) {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (rest + part.value).split('\n\n');
    rest = events.pop() ?? '';
    for (const one of events) {
      const event = /^event: (.*)$/mu.exec(one)?.[1] ?? 'message';
      const data = [...one.matchAll(/^data: (.*)$/gmu)].map((line) => line[1]).join('\n');
      if (data !== '') yield { event, data: JSON.parse(data) };
    }
  }
}
