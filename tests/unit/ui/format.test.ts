import { describe, expect, it } from 'vitest';
import {
  arcText,
  count,
  counted,
  decimal,
  fileSize,
  languageName,
  percent,
  percentInterval,
  ratingText,
  shapeText,
  signed,
  valenceInterval,
  valenceText,
} from '$src/ui/format';
import { clock, dateTime, duration, longDateTime, period, timeLeft } from '$src/ui/format-time';

describe('valence on screen', () => {
  it('stretches −1…1 to −5.0…+5.0 and always shows the sign', () => {
    expect(valenceText(0.24)).toBe('+1.2');
    expect(valenceText(-0.7)).toBe('\u22123.5');
    expect(valenceText(1)).toBe('+5.0');
  });

  it('gives zero no sign, from either side', () => {
    expect(valenceText(0)).toBe('0.0');
    expect(signed(-0.04)).toBe('0.0');
    expect(signed(0.049)).toBe('0.0');
  });

  it('reads an arc aloud, in the singular too', () => {
    expect(arcText(0.24, -0.7, 6)).toBe('enters +1.2, leaves \u22123.5, 6 turns');
    expect(arcText(-0.22, -0.22, 1)).toBe('enters \u22121.1, leaves \u22121.1, 1 turn');
  });

  it('names the shapes as one would say them', () => {
    expect(shapeText('held-low')).toBe('held, low');
    expect(shapeText('collapsed')).toBe('collapsed at the end');
  });
});

describe('counts, shares and intervals', () => {
  it('parts thousands with a comma and leaves decimals alone', () => {
    expect(count(999)).toBe('999');
    expect(count(13440)).toBe('13,440');
    expect(count(5_000_000)).toBe('5,000,000');
    expect(decimal(1234.56789, 4)).toBe('1,234.5679');
    expect(decimal(-0.5)).toBe('\u22120.5');
  });

  it('puts a no-break space before the per cent sign', () => {
    expect(percent(0.9)).toBe('90.0\u00a0%');
    expect(percent(0.39, 0)).toBe('39\u00a0%');
  });

  it('joins an interval with an en dash, and with "to" where signs occur', () => {
    expect(percentInterval(0.796, 0.844)).toBe('(79.6\u201384.4)');
    expect(valenceInterval(-0.34, -0.1)).toBe('(\u22121.7 to \u22120.5)');
  });

  it('counts one conversation in the singular', () => {
    expect(counted(1, 'conversation')).toBe('1 conversation');
    expect(counted(0, 'conversation')).toBe('0 conversations');
    expect(counted(2104, 'reply', 'replies')).toBe('2,104 replies');
  });
});

describe('answers, languages, files', () => {
  it('gives the raw answer with its scale, whatever the scale is', () => {
    expect(ratingText({ raw: 2, scale: '1-5' })).toBe('2 of 5');
    expect(ratingText({ raw: 2, scale: '5-1' })).toBe('2 (1 is best)');
    expect(ratingText({ raw: 7.5, scale: '0-10' })).toBe('7.5 of 10');
    expect(ratingText({ raw: 'good', scale: 'bad|good' })).toBe('good');
  });

  it('names the language that was not read, and repeats a code that is none', () => {
    expect(languageName('pt')).toBe('Portuguese');
    expect(languageName('not a code')).toBe('not a code');
  });

  it('writes sizes in decimal units and never "1000.0 kB"', () => {
    expect(fileSize(512)).toBe('512\u00a0B');
    expect(fileSize(61_400_000)).toBe('61.4\u00a0MB');
    expect(fileSize(999_999)).toBe('1.0\u00a0MB');
    expect(fileSize(3_200_000_000)).toBe('3.2\u00a0GB');
  });
});

describe('moments and spans', () => {
  const at = new Date(2026, 10, 22, 13, 52).getTime();

  it('writes a moment for a table, for a sentence and for a period', () => {
    expect(dateTime(at)).toBe('22 Nov 13:52');
    expect(longDateTime(at)).toBe('Sunday 22 November 13:52');
    expect(clock(new Date(2026, 0, 2, 3, 4).getTime())).toBe('03:04');
    expect(period(new Date(2026, 8, 28).getTime(), at)).toBe('28 Sep \u2013 22 Nov 2026');
    expect(period(at, at + 1000)).toBe('22 Nov 2026');
    expect(period(new Date(2025, 11, 30).getTime(), at)).toBe('30 Dec 2025 \u2013 22 Nov 2026');
  });

  it('writes a span in the unit that says it best', () => {
    expect(duration(1000)).toBe('1 second');
    expect(duration(6 * 60_000)).toBe('6 minutes');
    expect(duration(19 * 3_600_000)).toBe('19 hours');
    expect(duration(5 * 86_400_000)).toBe('5 days');
  });

  it('says what is left as a range, and no minutes where there are only seconds', () => {
    expect(timeLeft(60, 118)).toBe('1 to 2 minutes left');
    expect(timeLeft(5, 15)).toBe('a few seconds left');
    expect(timeLeft(25, 50)).toBe('under a minute left');
    expect(timeLeft(170, 180)).toBe('2 to 3 minutes left');
    expect(timeLeft(180, 180)).toBe('about 3 minutes left');
    expect(timeLeft(2 * 3600, 3 * 3600)).toBe('2 to 3 hours left');
  });
});
