import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';

const csv = (...lines: string[]) => fileOf(lines.join('\n') + '\n');
const columnsOf = async (...lines: string[]) =>
  (await importFile(csv(...lines))).recognition.mapping.columns ?? {};

describe('the column of the time', () => {
  const timed = (name: string, later: string, earlier: string) =>
    csv(`id,sender,message,"${name}"`, `a,agent,let me look,"${later}"`, `a,customer,late,"${earlier}"`);

  test.each([
    ['timestamp_utc', '2026-01-05T09:02:00Z', '2026-01-05T09:00:00Z'],
    ['ticket_comment_sent_at', '2026-01-05T09:02:00Z', '2026-01-05T09:00:00Z'],
    ['Comment timestamp', '2026-01-05 09:02', '2026-01-05 09:00'],
    ['ts_millis', '1767603720000', '1767603600000'],
    ['msg_epoch', '1767603720', '1767603600'],
    ['Date du commentaire', '05/01/2026 09h02', '05/01/2026 09h00'],
    ['Gesendet am (MEZ)', '05.01.2026 um 10:02 Uhr', '05.01.2026 um 10:00 Uhr'],
    ['Horario', '05/01/2026 09:02 a. m.', '05/01/2026 09:00 a. m.'],
  ])('is known by its name and what is in it: %s', async (name, later, earlier) => {
    const { conversations } = await importFile(timed(name, later, earlier));
    expect(said(conversations[0])).toBe('customer: late / agent: let me look');
    expect(conversations[0]?.startedAt).not.toBeNull();
  });

  test.each([
    ['response_time_ms', '45000', '43000'],
    ['customer_birth_date', '1990-01-05', '1980-01-05'],
    ['loyalty_number', '1767603720', '1767603600'],
  ])('is none that only looks like one: %s', async (name, later, earlier) => {
    const { conversations } = await importFile(timed(name, later, earlier));
    expect(conversations[0]?.startedAt).toBeNull();
  });

  test('is that of the message, not that of the last change', async () => {
    const { time } = await columnsOf(
      'id,updated_on,sender,message,comment_created_date',
      'a,2026-02-01T00:00:00Z,customer,late,2026-01-05T09:00:00Z',
      'a,2026-02-01T00:00:00Z,agent,let me look,2026-01-05T09:02:00Z',
    );
    expect(time).toBe('comment_created_date');
  });

  test.each([
    ['Date', 'Time', '05/01/2026', '09:02:00', '09:00:00'],
    ['Datum', 'Uhrzeit', '05.01.2026', '9:02 Uhr', '9:00 Uhr'],
    ['Fecha', 'Hora', '5 de enero de 2026', '9:02 a. m.', '9:00 a. m.'],
    ['Day', 'Sent at', '2026-01-05 00:00:00', '9.02', '9.00'],
  ])('may be two, the day and the clock: %s and %s', async (dayName, clockName, day, later, earlier) => {
    const { conversations } = await importFile(
      csv(
        `id;${dayName};sender;message;${clockName}`,
        `a;${day};agent;let me look;${later}`,
        `a;${day};customer;late;${earlier}`,
      ),
      { zone: 'Europe/Berlin' },
    );
    expect(said(conversations[0])).toBe('customer: late / agent: let me look');
    expect(conversations[0]?.startedAt).toBe(Date.UTC(2026, 0, 5, 8));
  });
});

test('a span beside a date is no clock', async () => {
  const { clock } = await columnsOf(
    'id,date,sender,message,Response time,Time',
    'a,2026-01-05,customer,late,00:05:00,09:00',
    'a,2026-01-05,agent,let me look,00:10:00,09:02',
  );
  expect(clock).toBe('Time');
  const { clock: none } = await columnsOf(
    'id,date,sender,message,Response time',
    'a,2026-01-05,customer,late,00:05:00',
    'a,2026-01-05,agent,let me look,00:10:00',
  );
  expect(none).toBeUndefined();
});

describe('the column of the rating', () => {
  const rated = (name: string, ...answers: string[]) =>
    columnsOf(
      `id,sender,message,${name}`,
      ...answers.flatMap((answer, i) => [
        `c${i},customer,late,${answer}`,
        `c${i},agent,let me look,${answer}`,
      ]),
    );

  test.each([
    'Ticket satisfaction rating',
    'Customer Satisfaction Score',
    'csat_response',
    'Kundenzufriedenheitswert',
    'Nota (1-5)',
    'Note /5',
    'Note de satisfaction',
  ])('is known by its name: %s', async (name) => {
    expect((await rated(name, '1', '5')).rating).toBe(name);
  });

  test.each([
    'sentiment_rating',
    'rating_count',
    'QA rating',
    'satisfaction_comment',
    'nps_rating',
    'predicted_csat_score',
    'note',
  ])('is none that another rates, or that says something else: %s', async (name) => {
    expect((await rated(name, '1', '0')).rating).toBeUndefined();
  });
});

describe('a column that cannot be used', () => {
  const warningsOf = async (name: string, ...values: string[]) => {
    const rows = values.flatMap((value, i) => [
      `c${i},customer,late,${value}`,
      `c${i},agent,let me look,${value}`,
    ]);
    return (await importFile(csv(`id,sender,message,${name}`, ...rows))).tally.warnings;
  };

  test.each([
    ['created_at', ['5 Foo 2026', '6 Foo 2026']],
    ['Sent at', ['day 3 of week 2', 'day 4 of week 2']],
    ['time', ['10:05', '10:07']],
    ['CSAT', ['splendid', 'dreadful']],
    ['Ticket satisfaction', ['super', 'so-so']],
  ])('is named, with what is in it: %s', async (name, values) => {
    const [warning] = await warningsOf(name, ...values);
    expect(warning).toContain(`"${name}"`);
    expect(warning).toContain(`"${values[0]}"`);
  });

  test.each([
    ['created_at', ['2026-01-05', '2026-01-06']],
    ['sent', ['yes', 'no']],
    ['CSAT', ['good', 'bad']],
    ['response time', ['10', '20']],
  ])('is not named where it can, or is something else: %s', async (name, values) => {
    expect(await warningsOf(name, ...values)).toEqual([]);
  });
});

test('a rating whose column says that 1 is the best is not turned round', async () => {
  const { conversations } = await importFile(
    csv(
      'id,sender,message,"Satisfaction (1 = very good, 5 = very bad)"',
      'a,customer,thanks,1',
      'b,customer,late,5',
    ),
  );
  expect(conversations.map(({ rating }) => rating)).toEqual([
    { raw: 1, scale: '5-1', norm: 1 },
    { raw: 5, scale: '5-1', norm: 0 },
  ]);
});

test('columns are known by their names in Portuguese, with accents and without', async () => {
  const { conversations } = await importFile(
    csv(
      'Numero do protocolo;Data de criacao;Remetente;Texto da mensagem;Nome do atendente',
      'p1;05/01/2026 09:00;Cliente;Oi, a internet caiu;Carla',
      'p1;05/01/2026 09:02;Atendente;Vou verificar;Carla',
    ),
  );
  expect(conversations[0]).toMatchObject({ id: 'p1', agent: 'Carla', startedAt: Date.UTC(2026, 0, 5, 9) });
});

test('a column of a product is known with its unit behind it, and an answer in faces counts', async () => {
  const { recognition, conversations } = await importFile(
    csv(
      'Conversation ID,Part ID,Part type,Author type,Author name,Body,Created at (UTC),CSAT rating',
      '7,1,open,Lead,Dana,late,2026-01-05 09:00:00,😃',
      '7,2,comment,Admin,Ravi,sorry,2026-01-05 09:02:00,😃',
    ),
  );
  expect(recognition.format).toBe('intercom-parts');
  expect(conversations[0]).toMatchObject({ startedAt: Date.UTC(2026, 0, 5, 9), rating: { norm: 0.75 } });
});

test('records in JSON say in their names which scale they stand on, and are named where they cannot be read', async () => {
  const record = (id: number, csat: number) => ({
    id,
    'csat (out of 10)': csat,
    messages: [
      { from: 'customer', text: 'late', sent_at: 'day 3 of 12' },
      { from: 'agent', text: 'sorry', sent_at: 'day 4 of 12' },
    ],
  });
  const { conversations, tally } = await importFile(
    fileOf(JSON.stringify([record(1, 4), record(2, 5)]), 'a.json'),
  );
  expect(conversations.map(({ rating }) => rating?.scale)).toEqual(['1-10', '1-10']);
  expect(tally.warnings[0]).toContain('"sent_at"');
});
