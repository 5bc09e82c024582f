import { describe, expect, test } from 'vitest';
import { personInLabel } from '$src/ingest/values/role-words';
import { roleOfWord } from '$src/ingest/values/speaker';
import type { SpeakerRole } from '$src/ingest/mapping';
import { fileOf, importFile, said } from '../../factories/export-file';

const csv = (...lines: string[]) => fileOf(lines.join('\n') + '\n');

describe('a role word', () => {
  test.each<[string, SpeakerRole | null]>([
    // The desk is called after whom it serves, and is not the customer for that.
    ['Customer Service', 'agent'],
    ['Client Success Team', 'agent'],
    ['Member Services', 'agent'],
    ['customer_care', 'agent'],
    ['Guest Relations', 'agent'],
    ['Acme Customer Support', 'agent'],
    ['Customer Service Representative 4', 'agent'],
    ['Team Member', 'agent'],
    ['Crew member', 'agent'],
    ['Kundenbetreuung', 'agent'],
    ['Kundendienst', 'agent'],
    ['Conseiller client', 'agent'],
    ['Service après-vente', 'agent'],
    ['Chargée de clientèle', 'agent'],
    ['Atención al cliente', 'agent'],
    ['Atendimento ao Cliente', 'agent'],
    ['Assistenza clienti', 'agent'],
    ['Klantenservice', 'agent'],
    ['Kundtjänst', 'agent'],
    ['Asiakaspalvelu', 'agent'],
    ['Biuro Obsługi Klienta', 'agent'],
    ['Zákaznická podpora', 'agent'],
    ['Служба поддержки', 'agent'],
    ['カスタマーサポート', 'agent'],
    ['客服', 'agent'],
    ['Shift supervisor', 'agent'],
    ['Internal user', 'agent'],
    // Customers, whoever serves them.
    ['Verified Customer', 'customer'],
    ['Customer Ben', 'customer'],
    ['Customer (Ben)', 'customer'],
    ['Customer #4', 'customer'],
    ['Gold Member', 'customer'],
    ['Private customer', 'customer'],
    ['Utilisateur final', 'customer'],
    ['asiakas', 'customer'],
    ['Клиент', 'customer'],
    ['Müşteri', 'customer'],
    // Programs answer programs.
    ['tool', 'system'],
    ['function', 'system'],
    // Fields and people are neither.
    ['Customer ID', null],
    ['Customer satisfaction', null],
    ['Ines Falk', null],
    ['Max Kunde', null],
  ])('%s is %s', (word, role) => {
    expect(roleOfWord(word)).toBe(role);
  });
});

describe('who speaks in a table', () => {
  test('a desk that is named after its guests does not make the guest an agent', async () => {
    const { conversations, recognition } = await importFile(
      csv(
        'conversation_id,sender,message',
        '1,Noor,the room is cold',
        '1,Guest Services,we send somebody',
        '2,Piet,no towels',
        '2,Guest Services,on their way',
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: the room is cold / agent: we send somebody',
      'customer: no towels / agent: on their way',
    ]);
    expect(recognition.speakers[0]).toMatchObject({ value: 'Guest Services', role: 'agent', sure: true });
  });
});

describe('a label with a name in it', () => {
  test.each([
    ['Agent Ines', 'Ines'],
    ['Agent (Ines Falk)', 'Ines Falk'],
    ['Ines Falk (Agent)', 'Ines Falk'],
    ['Ines - Support', 'Ines'],
    ['Ines | Acme Customer Care', 'Ines'],
    ['Customer #4', null],
    ['Billing Agent', null],
    ['Customer Service', null],
    ['Ines Falk (she/her)', 'Ines Falk (she/her)'],
  ])('%s is %s', (label, name) => {
    expect(personInLabel(label)).toBe(name);
  });

  test('says in a transcript who the agent and the customer are', async () => {
    const { conversations } = await importFile(
      csv(
        'case_id,transcript',
        '1,"Ines - Support: hello\nPiet - Customer: no towels\nInes - Support: on their way"',
        '2,"Ines - Support: hello\nNoor - Customer: too cold\nInes - Support: we come"',
      ),
    );
    expect(conversations.map(({ agent, customer }) => [agent, customer])).toEqual([
      ['Ines', 'Piet'],
      ['Ines', 'Noor'],
    ]);
  });
});
