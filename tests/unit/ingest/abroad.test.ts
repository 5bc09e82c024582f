import { expect, test } from 'vitest';
import { fileOf, importFile } from '../../factories/export-file';

/** `asked` and `answered` are the role words; two conversations, the second unhappy. */
test.each([
  ['Polish', 'Numer zgłoszenia;Nadawca;Treść;Data;Ocena', 'Klient', 'Konsultant'],
  ['Czech', 'Číslo požadavku;Odesílatel;Zpráva;Odesláno;Hodnocení', 'Zákazník', 'Operátor'],
  ['Russian', 'Номер обращения;Отправитель;Сообщение;Дата;Оценка', 'Клиент', 'Оператор'],
  ['Turkish', 'Talep No;Gönderen;Mesaj;Tarih;Puan', 'Müşteri', 'Temsilci'],
  ['Swedish', 'Ärende;Avsändare;Meddelande;Skickat;Betyg', 'Kund', 'Handläggare'],
  ['Danish', 'Sagsnummer;Afsender;Besked;Tidspunkt;Vurdering', 'Kunde', 'Medarbejder'],
  ['Finnish', 'Tikettinumero;Lähettäjä;Viesti;Aika;Arvosana', 'Asiakas', 'Agent'],
  ['Japanese', '問い合わせ番号;送信者;本文;送信日時;満足度', 'お客様', 'オペレーター'],
  ['Chinese', '工单编号;发送者;内容;发送时间;评分', '客户', '客服'],
  ['Korean', '문의번호;작성자;메시지;일시;만족도', '고객', '상담원'],
])('A table with %s names of columns is read', async (_, header, asked, answered) => {
  const { conversations } = await importFile(
    fileOf(
      [
        header,
        `17;${asked};… 14 …;2026-03-02 10:00;5`,
        `17;${answered};… 15 …;2026-03-02 10:01;5`,
        `18;${asked};… 16 …;2026-03-02 11:00;1`,
        `18;${answered};… 17 …;2026-03-02 11:01;1`,
      ].join('\n') + '\n',
    ),
  );
  expect(
    conversations.map(({ id, rating, startedAt, turns }) => [
      id,
      rating?.raw,
      startedAt,
      turns.map(({ speaker }) => speaker),
    ]),
  ).toEqual([
    ['17', 5, Date.UTC(2026, 2, 2, 10), ['customer', 'agent']],
    ['18', 1, Date.UTC(2026, 2, 2, 11), ['customer', 'agent']],
  ]);
});
