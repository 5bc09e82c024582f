/**
 * Four people and two reasons: one of the four lets customers with a refund leave worse, and does not say what the
 * others say.
 *
 * @module
 */
export function teamExport(): string {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const one = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)]!;
  const rows = ['conversation_id,speaker,text,timestamp,agent,reason'];
  for (let agent = 1; agent <= 4; agent++) {
    for (const reason of ['refund', 'delivery']) {
      for (let i = 0; i < 30; i++) {
        const isWeak = agent === 2 && reason === 'refund';
        const endsWell = random() < (isWeak ? 0.2 : 0.75);
        const id = `${agent}-${reason}-${i}`;
        const at = (minute: number) =>
          `2026-10-${String(1 + (i % 28)).padStart(2, '0')}T10:${String(minute).padStart(2, '0')}:00Z`;
        const turn = (speaker: string, text: string, minute: number) =>
          rows.push(`${id},${speaker},"${text}",${at(minute)},Person ${agent},${reason}`);
        turn('customer', one(CAME_IN), 0);
        turn('agent', isWeak ? one(SHORT) : one(HEARD), 1 + Math.floor(random() * 3));
        turn('customer', 'The order was on the third of May and I have the receipt here.', 6);
        turn('agent', isWeak ? 'The form is on the website.' : one(NEXT), 8);
        turn('customer', endsWell ? one(LEFT_WELL) : one(LEFT_BADLY), 12);
      }
    }
  }
  return rows.join('\n');
}

export const CAME_IN = [
  'I am not happy with how this goes, it is the second time.',
  'This has been going on for two weeks and nobody answers me.',
  'I was charged twice and I want to know why.',
];
export const HEARD = [
  'I am sorry that this happened twice. Could you tell me the order number?',
  'I understand how annoying that is. When was the order?',
];
export const SHORT = ['What is the order number?', 'When was the order?'];
export const NEXT = [
  'You will have the money within three days, and I will write to you tomorrow.',
  'We will call you back today before five, with the date.',
];
export const LEFT_WELL = [
  'Wonderful, thank you so much, you solved it!',
  'That is great, I am really pleased with how you did this.',
];
export const LEFT_BADLY = [
  'This is a disgrace, I am furious and nobody helps me.',
  'That does not help me at all, I am so angry, I will never order here again.',
];
