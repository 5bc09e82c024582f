/**
 * What columns are called in further languages: PL, CS, RU, TR, SV, DA, NO, FI, JA, ZH, KO. Only the columns without which
 * nothing is read, and those that are worth most.
 *
 * @module
 */
import type { ColumnRole } from '../mapping';

export const NAMES_ABROAD: Partial<Record<ColumnRole, string>> = {
  id:
    'numer_zgłoszenia|id_zgłoszenia|zgłoszenie|numer_sprawy|id_rozmowy|rozmowa|číslo_tiketu|číslo_požadavku|id_konverzace|номер_обращения|обращение|id_обращения|номер_заявки|заявка|номер_тикета|тикет|диалог|id_диалога|чат|id_чата|görüşme_no|görüşme_id|talep_no|talep_numarası|bilet_no|sohbet_id|konuşma_id|' +
    'ärendenummer|ärende|ärende_id|sagsnummer|sag|sags_id|saksnummer|sak|samtale_id|tikettinumero|tapausnumero|keskustelu_id|会話id|チケットid|チケット番号|問い合わせ番号|お問い合わせ番号|案件番号|受付番号|会话id|会话编号|对话id|工单号|工单编号|會話id|工單編號|상담번호|상담id|대화id|문의번호|티켓번호|채팅id',
  text:
    'treść|wiadomość|treść_wiadomości|transkrypcja|zpráva|obsah|сообщение|текст|текст_сообщения|содержание|комментарий|mesaj|mesaj_metni|içerik|metin|' +
    'meddelande|innehåll|besked|meddelelse|melding|indhold|innhold|viesti|teksti|sisältö|メッセージ|本文|内容|発言|発言内容|テキスト|消息|消息内容|聊天内容|文本|訊息|內容|내용|메시지|상담내용|대화내용',
  speaker:
    'nadawca|rola|odesílatel|отправитель|роль|автор|gönderen|gönderici|konuşan|avsändare|afsender|avsender|lähettäjä|送信者|発信者|話者|発言者|送信者種別|发送人|发送者|发送方|发言人|角色|發送者|발신자|보낸사람|작성자|화자|발화자|역할',
  time:
    'czas|data_wysłania|data_utworzenia|čas|odesláno|vytvořeno|дата|время|дата_и_время|дата_создания|отправлено|tarih|zaman|tarih_saat|gönderim_tarihi|oluşturulma_tarihi|' +
    'tid|tidpunkt|skickat|skapad|tidspunkt|dato|oprettet|opprettet|sendt|aika|aikaleima|päivämäärä|lähetetty|日時|送信日時|作成日時|投稿日時|受付日時|时间|发送时间|消息时间|创建时间|時間|發送時間|시간|일시|작성일시|발송시간|발송일시|등록일시',
  agent:
    'konsultant|doradca|operátor|оператор|сотрудник|исполнитель|temsilci|müşteri_temsilcisi|handläggare|medarbetare|medarbejder|saksbehandler|担当者|オペレーター|客服|坐席|客服姓名|受理人|상담원|상담사|담당자',
  customer:
    'klient|zákazník|клиент|müşteri|müşteri_adı|kund|kundnummer|asiakas|顧客|お客様|顧客名|客户|用户|客户姓名|客戶|고객|고객명',
  reason:
    'temat|kategoria|powód|předmět|kategorie|тема|категория|причина|konu|kategori|ämne|ärendetyp|emne|aihe|件名|カテゴリ|問い合わせ種別|主题|分类|问题类型|제목|문의유형|카테고리',
  rating:
    'ocena|satysfakcja|hodnocení|spokojenost|оценка|оценка_клиента|удовлетворенность|puan|memnuniyet|değerlendirme|betyg|nöjdhet|omdöme|vurdering|tilfredshed|tilfredshet|arvosana|満足度|評価|顧客満足度|满意度|评分|评价|滿意度|評分|만족도|평점|고객만족도|별점',
};
