import { expect, it } from 'vitest';
import { ANSWER, cite, REFUSED } from '../../test/show/given.js';
import { answerCsv } from './csv.js';

it('is a table that opens in a spreadsheet, and holds no formula and no broken line', () => {
  const citations = [
    { ...cite('=HYPERLINK("http://a")'), title: '甲，"乙"', date: '2024-05-01' },
    { ...cite('第一行\n第二行', undefined, 2), date: null },
  ];
  const [head, first, ...rest] = answerCsv({ ...ANSWER, citations }).split('\r\n');
  expect(head).toBe('\ufeffn,title,date,source,quote,article,path,url');
  expect(first).toContain('1,"甲，""乙""",2024-05-01,');
  expect(first).toContain(`"'=HYPERLINK(""http://a"")"`);
  expect(rest.join('\r\n')).toContain('"第一行\n第二行"');
});

it('of what is not answered has its head alone', () => {
  expect(answerCsv(REFUSED).trimEnd().split('\r\n')).toHaveLength(1);
});
