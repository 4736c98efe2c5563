import { expect, it } from 'vitest';
import { openTranslator } from '../../src/language/mod.js';
import { folderNamed } from './folders.js';

const translator = openTranslator('models/zh-en-words');
const FOLDERS = new Map([
  ['', 100],
  ['recipes', 90],
  ['dessert', 12],
  ['aquatic', 10],
  ['vegetable_dish', 20],
  ['通知', 8],
  ['炸薯条', 1],
]);

it.each([
  ['甜品里哪几样最难做', 'dessert'],
  ['啤酒做水产的菜有哪些', 'aquatic'],
  ['哪些素菜要焯水', 'vegetable_dish'],
  ['通知里有哪些提到停水', '通知'],
])('%s is asked of %s', (question, folder) => expect(folderNamed(question, FOLDERS, translator)?.folder).toBe(folder));

it.each([
  ['no folder is called so', '哪些城市建了企业群'],
  ['nearly everything lies in it', '哪些菜谱要用伏特加'],
  ['one article alone lies in it', '炸薯条要多久'],
  ['it ends a name', '巧克力甜品怎么保存'],
  ['it is what something is made with', '哪些菜要放水产'],
])('nothing where %s', (_, question) => expect(folderNamed(question, FOLDERS, translator)).toBeUndefined());

it('finds folders called as the question has it without a dictionary', () => {
  expect(folderNamed('甜品里哪几样最难做', FOLDERS, undefined)).toBeUndefined();
  expect(folderNamed('通知里有哪些提到停水', FOLDERS, undefined)).toEqual({ folder: '通知', word: '通知' });
});
