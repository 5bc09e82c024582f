import { describe, expect, test } from 'vitest';
import { reasonOf } from '../../sample/company';
import { joinTurns, traceLabels } from '../../sample/labels';
import { agentNameIn, customerNameIn, renamed } from '../../sample/names';
import type { LabelledTurn } from '../../sample/texts';
import { withOtherReferences } from '../../sample/writing';

const customer = (step: number, text = 'the parcel is still not here'): LabelledTurn => ({
  speaker: 'customer',
  text,
  step,
});
const agent = (text: string): LabelledTurn => ({ speaker: 'agent', text, step: null });

describe('labels as an arc', () => {
  test('the strongest of several messages in a row stands for the turn, the later one on a tie', () => {
    const [turn] = joinTurns([customer(-1, 'hi'), customer(0, 'so'), customer(1, 'oh, it is here')]);
    expect(turn).toEqual(customer(1, 'hi\nso\noh, it is here'));
  });

  test('greetings, yes or no and order numbers do not count, unless somebody heard a feeling in them', () => {
    const quiet = [
      customer(0, 'hello'),
      agent('Hi'),
      customer(0, 'yes'),
      agent('Number?'),
      customer(0, '88214'),
    ];
    expect(traceLabels(quiet)).toBeNull();
    expect(traceLabels([customer(-2, 'hello??'), agent('Hi'), customer(2, 'thanks')])).toMatchObject({
      entry: -1,
      exit: 1,
      shift: 2,
    });
  });
});

describe('names', () => {
  test('finds how the agent introduces themselves and addresses the customer', () => {
    const turns = [agent("Thanks for calling, I'm Paolo."), customer(0), agent('Hi Darren, let me look.')];
    expect(agentNameIn(turns)).toBe('Paolo');
    expect(customerNameIn(turns)).toBe('Darren');
  });

  test('takes no month, team or feeling for a name', () => {
    expect(agentNameIn([agent('This is Billing. I am Sorry, it is March.')])).toBeNull();
    expect(customerNameIn([agent('Hello there, sorry Sir, one moment.')])).toBeNull();
  });

  test('renames whole words only, in the case they are written in', () => {
    expect(renamed('Paolo, paolo and Paolos: paolo@shop.example', 'Paolo', 'Ben')).toBe(
      'Ben, ben and Paolos: paolo@shop.example',
    );
  });
});

test('a second use has other references and the same amounts, times and telephone numbers', () => {
  expect(withOtherReferences('TR-55190, account 30087441')).toBe('TR-66150, account 40083991');
  const kept = 'Paid £412.50 at 10:42 on 14/05, call 07700 900123, card 4419, in 2026';
  expect(withOtherReferences(kept)).toBe(kept);
});

test.each([
  ['driver late', 'late, missing or wrong'],
  ['refund not received', 'refund or billing'],
  ['online form error', 'app or website fault'],
  ['proof of identity rejected', 'account or identity'],
  ['parking fine appeal', 'booking, change or appeal'],
])('customers who write about "%s" come for "%s"', (topic, reason) => {
  expect(reasonOf(topic)).toBe(reason);
});
