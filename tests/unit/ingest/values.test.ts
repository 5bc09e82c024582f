import { describe, expect, test } from 'vitest';
import { guessScale, rate, readAnswer } from '$src/ingest/values/rating';
import { scaleInName } from '$src/ingest/recognise/scale-in-name';
import { dateOrderShown, isYearLast, parseClock, parseTime } from '$src/ingest/values/time';
import { readFlag } from '$src/ingest/values/flag';
import { roleOfWord } from '$src/ingest/values/speaker';

const at = (raw: string | number, dateOrder: 'dmy' | 'mdy' = 'dmy', zone = 'UTC') => {
  const ms = parseTime(raw, { dateOrder, zone });
  return ms === null ? null : new Date(ms).toISOString();
};

describe('a time in an export', () => {
  test.each<[string | number, string]>([
    ['2016-08-29T14:30:24Z', '2016-08-29T14:30:24.000Z'],
    ['2016-08-29 14:30:24.565+0000', '2016-08-29T14:30:24.565Z'],
    ['2016-08-29T14:30:24.5651239-05:00', '2016-08-29T19:30:24.565Z'],
    ['2016-08-29', '2016-08-29T00:00:00.000Z'],
    ['2016-08-29 14:30 UTC', '2016-08-29T14:30:00.000Z'],
    ['2016/8/29 2:30 PM', '2016-08-29T14:30:00.000Z'],
    [1_472_481_024, '2016-08-29T14:30:24.000Z'],
    ['1472481024.565', '2016-08-29T14:30:24.565Z'],
    [1_472_481_024_565, '2016-08-29T14:30:24.565Z'],
    ['1472481024565000', '2016-08-29T14:30:24.565Z'],
    ['1.472481024E9', '2016-08-29T14:30:24.000Z'],
    ['Tue Oct 31 22:10:47 +0000 2017', '2017-10-31T22:10:47.000Z'],
    ['Monday, December 17, 2018, 23:27:57 (-0500)', '2018-12-18T04:27:57.000Z'],
    ['29 Aug 2016 14:30', '2016-08-29T14:30:00.000Z'],
    ['Aug 29, 2016 2:30:05 pm', '2016-08-29T14:30:05.000Z'],
    ['29.08.2016 14:30', '2016-08-29T14:30:00.000Z'],
    ['29/08/16', '2016-08-29T00:00:00.000Z'],
    ['8/29/2016 12:05 AM', '2016-08-29T00:05:00.000Z'],
    ['42611.5', '2016-08-29T12:00:00.000Z'],
    ['42611,5', '2016-08-29T12:00:00.000Z'],
    ['20160829', '2016-08-29T00:00:00.000Z'],
    ['20160829143024', '2016-08-29T14:30:24.000Z'],
    ['20160829T143024Z', '2016-08-29T14:30:24.000Z'],
    ['20160829T163024+0200', '2016-08-29T14:30:24.000Z'],
    ['201608291430', '2016-08-29T14:30:00.000Z'],
    ['/Date(1472481024565)/', '2016-08-29T14:30:24.565Z'],
    ['2016-08-29 16:30 CEST', '2016-08-29T14:30:00.000Z'],
    ['08/29/2016 10:30 AM EDT', '2016-08-29T14:30:00.000Z'],
    ['2016-08-29 16:30 (UTC+2)', '2016-08-29T14:30:00.000Z'],
    ['2016-08-29T16:30:24+02:00[Europe/Berlin]', '2016-08-29T14:30:24.000Z'],
    ['Mon Aug 29 2016 16:30:24 GMT+0200 (Central European Summer Time)', '2016-08-29T14:30:24.000Z'],
    ['Mon Aug 29 16:30:24 CEST 2016', '2016-08-29T14:30:24.000Z'],
    ['29-Aug-16 14:30', '2016-08-29T14:30:00.000Z'],
    ['29-AUG-16 02.30.24.000000 PM', '2016-08-29T14:30:24.000Z'],
    ['29.08.2016 um 14:30 Uhr', '2016-08-29T14:30:00.000Z'],
    ['Mo., 29. Aug. 2016, 14:30', '2016-08-29T14:30:00.000Z'],
    ['1. März 2016 14:30', '2016-03-01T14:30:00.000Z'],
    ['14:30 Uhr, 29.08.2016', '2016-08-29T14:30:00.000Z'],
    ['29/08/2016 14h30', '2016-08-29T14:30:00.000Z'],
    ['lundi 29 août 2016 à 14 h 30', '2016-08-29T14:30:00.000Z'],
    ['1er févr. 2016 9h05', '2016-02-01T09:05:00.000Z'],
    ['29 de agosto de 2016, 2:30 p. m.', '2016-08-29T14:30:00.000Z'],
    ['29/08/2016, 2:30:24 p.\u00A0m.', '2016-08-29T14:30:24.000Z'],
    ['mar. 30 ago 2016 a las 14:30', '2016-08-30T14:30:00.000Z'],
    ['segunda-feira, 29 de agosto de 2016 às 14:30', '2016-08-29T14:30:00.000Z'],
    ['5 out. 2016 14:30', '2016-10-05T14:30:00.000Z'],
    ['lun 29 ago 2016 alle ore 14.30', '2016-08-29T14:30:00.000Z'],
    ['29/08/2016 14.30.24', '2016-08-29T14:30:24.000Z'],
    ['3 mrt 2016 om 14:30', '2016-03-03T14:30:00.000Z'],
    ['August 29th, 2016 at 2:30 PM', '2016-08-29T14:30:00.000Z'],
  ])('is read: %s', (raw, expected) => {
    expect(at(raw)).toBe(expected);
  });

  test.each([
    '',
    'yesterday',
    'March',
    '2016-13-01',
    '2016-02-30',
    '0000-00-00',
    '0001-01-01T00:00:00',
    '0001-01-01T00:00:00.000Z',
    '0001-01-01 00:00:00.0000000 +00:00',
    '1/1/0001 12:00:00 AM',
    '0026-08-29',
    '10:02',
    '7',
    '31/31/2016',
    '2016-08-29T25:99:00',
    '20161345',
    'Ticket 42611',
    'Monday 42611',
    '29 foo 2016',
    '2016-08-29 14:30 XYZ',
    '-1',
  ])('is not guessed: %s', (raw) => {
    expect(at(raw)).toBeNull();
  });

  test('has day and month in the order of the file, unless it can only be read one way', () => {
    expect(at('03/04/2026', 'dmy')).toBe('2026-04-03T00:00:00.000Z');
    expect(at('03/04/2026', 'mdy')).toBe('2026-03-04T00:00:00.000Z');
    expect(at('13/04/2026', 'mdy')).toBe('2026-04-13T00:00:00.000Z');
    expect(at('03/04/2026 um 10 Uhr 05', 'mdy')).toBeNull();
    expect(at('03.04.2026 um 10:05 Uhr', 'dmy')).toBe('2026-04-03T10:05:00.000Z');
    expect(isYearLast('03.04.2026 um 10:05 Uhr')).toBe(true);
    expect(dateOrderShown('13/04/2026 10h05')).toBe('dmy');
  });

  test('without a zone follows the clocks of the zone that is given, over the change of the hour', () => {
    expect(at('2026-03-29 01:59:59', 'dmy', 'Europe/Berlin')).toBe('2026-03-29T00:59:59.000Z');
    expect(at('2026-03-29 03:00:00', 'dmy', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
    expect(at('2026-10-25T12:00:00', 'dmy', 'Asia/Kathmandu')).toBe('2026-10-25T06:15:00.000Z');
    expect(at('2026-07-01T12:00:00Z', 'dmy', 'Europe/Berlin')).toBe('2026-07-01T12:00:00.000Z');
  });

  test('may be a clock alone, which is a time of no day', () => {
    expect(parseClock('10:00:12 AM')).toBe(((10 * 60 + 0) * 60 + 12) * 1000);
    expect(parseClock('12:00 am')).toBe(0);
    expect(parseClock('13:61')).toBeNull();
  });
});

describe('an answer to a survey', () => {
  const norms = (...cells: string[]) => {
    const answers = cells.map(readAnswer);
    const scale = guessScale(answers);
    return {
      scale,
      norms: answers.map((answer) =>
        answer.kind === 'answer' && scale ? (rate(answer.raw, scale)?.norm ?? null) : answer.kind,
      ),
    };
  };

  test.each<[string[], string, (number | string | null)[]]>([
    [['4', '2', ''], '1-5', [0.75, 0.25, 'silent']],
    [['4.0', '5.0'], '1-5', [0.75, 1]],
    [['0', '5'], '0-5', [0, 1]],
    [['7', '10'], '1-10', [6 / 9, 1]],
    [['0', '9'], '0-10', [0, 0.9]],
    [['80', '25'], '0-100', [0.8, 0.25]],
    [['80%', '25 %'], '0-100', [0.8, 0.25]],
    [['4/5', '1 / 5'], '1-5', [0.75, 0]],
    [['★★★★☆', '⭐⭐'], '1-5', [0.75, 0.25]],
    [['3 stars', '1 star'], '1-5', [0.5, 0]],
    [['good', 'Bad', 'offered', 'unoffered'], 'bad|good', [1, 0, 'not-answered', 'not-asked']],
    [['great', 'okay', 'bad'], 'bad|okay|great', [1, 0.5, 0]],
    [
      ['Very satisfied', 'neutral'],
      'very dissatisfied|dissatisfied|neutral|satisfied|very satisfied',
      [1, 0.5],
    ],
    [['good_with_comment', 'bad'], 'bad|good', [1, 0]],
    [['4 - Happy', '2 – Rather unhappy', '5: great'], '1-5', [0.75, 0.25, 1]],
    [['Very satisfied (5)', 'Neutral [3]', 'Poor - 1'], '1-5', [1, 0.5, 0]],
    [['5 (Excellent)', '1 Poor'], '1-5', [1, 0]],
    [['5', '5'], '1-5', [1, 1]],
    [['1', '1'], '1-5', [0, 0]],
    [['-1', '0', '1'], '-1-1', [0, 0.5, 1]],
    [['-2', '1'], '-2-2', [0, 0.75]],
    [['😞', '😐', '😃'], '😞|😐|😃', [0, 0.5, 1]],
    [['☹️', '🙂'], '☹|😐|🙂', [0, 1]],
    [['😡', '😀', '🙁'], '😡|🙁|😐|🙂|😀', [0, 1, 0.25]],
    [['😠', '🙁', '😐', '😃', '🤩'], '😠|🙁|😐|😃|🤩', [0, 0.25, 0.5, 0.75, 1]],
    [['Great', 'Not Good', 'Okay'], 'not good|okay|great', [1, 0, 0.5]],
    [
      ['Extremely Happy', 'Very Unhappy', 'Neutral'],
      'extremely unhappy|very unhappy|unhappy|neutral|happy|very happy|extremely happy',
      [1, 1 / 6, 0.5],
    ],
    [['Gut', 'Schlecht mit Kommentar', 'Angeboten'], 'schlecht|gut', [1, 0, 'not-answered']],
    [
      ['Sehr zufrieden', 'Teils teils'],
      'sehr unzufrieden|unzufrieden|teils teils|zufrieden|sehr zufrieden',
      [1, 0.5],
    ],
    [
      ['Très satisfaite', 'Insatisfait'],
      'très insatisfait|insatisfait|neutre|satisfait|très satisfaite',
      [1, 0.25],
    ],
    [['Buena', 'Mala', 'No ofrecida'], 'mala|buena', [1, 0, 'not-asked']],
    [
      ['Muy satisfecho', 'Insatisfecho', 'Insatisfecha'],
      'muy insatisfecho|insatisfecho/insatisfecha|neutral|satisfecho|muy satisfecho',
      [1, 0.25, 0.25],
    ],
    [['Ótimo', 'Ruim'], 'muito ruim|ruim|regular|bom|ótimo', [1, 0.25]],
    [['Soddisfatto', 'Insoddisfatto'], 'insoddisfatto|soddisfatto', [1, 0]],
    [
      ['Zeer tevreden', 'Ontevreden'],
      'zeer ontevreden|ontevreden|neutraal|tevreden|zeer tevreden',
      [1, 0.25],
    ],
    [['true', 'FALSE'], 'false|true', [1, 0]],
  ])('%j stands on %s', (cells, scale, expected) => {
    expect(norms(...cells)).toEqual({ scale, norms: expected });
  });

  test('ends at 3 where many answers never go above, and not where they are few', () => {
    const cells = (n: number) => Array.from({ length: n }, (_, i) => String(1 + (i % 3)));
    expect(norms(...cells(30)).scale).toBe('1-3');
    expect(norms(...cells(12)).scale).toBe('1-5');
    expect(norms(...cells(30), '5').scale).toBe('1-5');
    expect(norms(...Array.from({ length: 40 }, () => '1')).scale).toBe('1-5');
  });

  test('ends at 7 where many answers never go above, and not where they are few', () => {
    const cells = (n: number) => Array.from({ length: n }, (_, i) => String(1 + (i % 7)));
    expect(norms(...cells(35)).scale).toBe('1-7');
    expect(norms(...cells(14)).scale).toBe('1-10');
    expect(norms(...cells(35), '9').scale).toBe('1-10');
    expect(norms(...cells(35), '0').scale).toBe('0-10');
  });

  test('counts 0 as no answer where most cells hold it and the others stand on a scale from 1', () => {
    const cells = (zeros: number, ...others: string[]) => [
      ...Array.from({ length: zeros }, () => '0'),
      ...Array.from({ length: 20 }, (_, i) => others[i % others.length]!),
    ];
    expect(norms(...cells(60, '1', '3', '5')).scale).toBe('1-5');
    expect(norms(...cells(60, '4', '9', '10')).scale).toBe('1-10');
    // Fewer are the unhappy of a scale from 0, as on two steps, where they are half of all there is to say.
    expect(norms(...cells(15, '1', '3', '5')).scale).toBe('0-5');
    expect(norms(...cells(60, '1')).scale).toBe('0-1');
  });

  test('is no number where a comment begins with one', () => {
    expect(readAnswer('2 days late, and nobody called back')).toMatchObject({
      raw: expect.any(String) as string,
    });
    expect(readAnswer('I called 3')).toMatchObject({ raw: expect.any(String) as string });
  });

  test('has no scale where no scale holds all of it', () => {
    expect(norms('4', '4711').scale).toBeNull();
    expect(norms('green', 'purple').scale).toBeNull();
  });

  test('is a thumb in any colour', () => {
    expect(norms('👍🏽', '👎', '👍').norms).toEqual([1, 0, 1]);
  });

  test('is the better the lower it is on a scale from 5 to 1', () => {
    expect([1, 2, 5].map((raw) => rate(raw, '5-1')?.norm)).toEqual([1, 0.75, 0]);
    expect(rate(0, '5-1')).toBeNull();
  });

  test.each<[string, string[], string | null]>([
    ['CSAT (out of 10)', ['3', '5'], '1-10'],
    ['Note /10', ['0', '5'], '0-10'],
    ['Bewertung von 1 bis 6', ['3', '5'], '1-6'],
    ['CSAT [1–7]', ['3'], '1-7'],
    ['CSAT (1 = best, 5 = worst)', ['3', '5'], '5-1'],
    ['CSAT (1=very satisfied, 5=very dissatisfied)', ['1'], '5-1'],
    ['CSAT 1-5 (5 = very satisfied)', ['1'], '1-5'],
    ['Zufriedenheit (1 = sehr gut)', ['1', '4'], '5-1'],
    ['Zufriedenheit (sehr zufrieden = 1, sehr unzufrieden = 4)', ['1', '4'], '4-1'],
    ['Satisfaction, 1 (excellent) à 5 (mauvais)', ['1', '4'], '5-1'],
    ['Schulnote', ['1', '4'], '6-1'],
    ['satisfaction_1_best', ['1', '4'], '5-1'],
    ['csat_1_is_best_5_worst', ['3'], '5-1'],
    ['rating_best_1', ['2', '5'], '5-1'],
    ['rating_5_best', ['2', '5'], '1-5'],
    ['CSAT (5 worst)', ['2', '5'], '5-1'],
    ['csat_max_10', ['2', '5'], '1-10'],
    ['csat_2_best_practice', ['9'], null],
    ['CSAT (out of 5)', ['9'], null],
    ['CSAT 2025', ['4'], null],
    ['CSAT', ['4'], null],
  ])('in a column called %s stands on what the name says', (name, cells, scale) => {
    expect(scaleInName(name, cells)).toBe(scale);
  });

  test('is not a number on a scale that it leaves', () => {
    expect(rate(6, '1-5')).toBeNull();
    expect(rate('', '1-5')).toBeNull();
    expect(rate('meh', 'bad|good')).toBeNull();
    expect(rate(5, '5-5')).toBeNull();
  });
});

describe('words', () => {
  test.each([
    ['yes', true],
    ['TRUE', true],
    ['Ja', true],
    ['2', true],
    ['0', false],
    ['nein', false],
    ['', null],
    ['perhaps', null],
  ])('%s as a flag is %s', (cell, expected) => {
    expect(readFlag(cell)).toBe(expected);
  });

  test.each([
    ['Customer', 'customer'],
    ['END_USER', 'customer'],
    ['Kunde', 'customer'],
    ['Agent 2', 'agent'],
    ['Agent (Ines)', 'agent'],
    ['Conseiller', 'agent'],
    ['Answer Bot', 'bot'],
    ['virtual_agent', 'bot'],
    ['System', 'system'],
    ['internal note', 'note'],
    ['Ines Falk', null],
    ['customer: hello', null],
  ])('%s as a speaker is %s', (word, role) => {
    expect(roleOfWord(word)).toBe(role);
  });
});
