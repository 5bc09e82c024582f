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
