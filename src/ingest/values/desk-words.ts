/**
 * What a service desk and its people are called: often after the customers whom they serve, who are not meant.
 *
 * @module
 */

/** Whom desks serve, and what they are to them, in English: `Guest Relations`, `Customer Success Manager`. */
const SERVED =
  '(?:customer|client|member|guest|patient|consumer|buyer|user|subscriber|passenger|player|partner|tenant|visitor)';
const SERVING =
  '(?:services?|support|care|success|desk|experience|relations?|relationship|happiness|help|help ?desk|operations|assistance|assistant|advocate|advocacy|advis[oe]rs?|agents?|reps?|representatives?|specialists?|associates?|managers?|consultants?|engagement|solutions|team|hotline|officer|coordinator|executive|concierge)';

const ENGLISH = [
  String.raw`${SERVED}(?:['’]?s['’]?)? ${SERVING}`,
  '(?:team|staff|crew) member',
  '(?:help|service|support|front) ?desk',
  '(?:call|contact|service|support) cent(?:er|re)',
  '(?:support|service|care) (?:team|staff|agent|rep|representative|specialist|engineer|technician|person|manager|advis[oe]r)',
  '(?:technical|tech|it|live|chat|phone|product) support',
  'internal (?:user|agent|staff|team|employee|support|rep|colleague)',
  '(?:account|shift|duty|team|floor|support) manager',
];

/** `Service client`, `Atención al cliente`, `Assistenza clienti`, `Chargée de clientèle`: the desk first, then whom it serves. */
const ROMANCE = String.raw`(?:services?|support|assistance|relations?|conseill\p{L}+|chargée? (?:de|d['’])|gestionnaires?|équipe|hotline|experte?s?|servicio|atención|atencion|soporte|asistencia|asistente|gestora?|asesora?|ejecutiv[oa]|equipo|atendimento|suporte|apoio|serviço|servico|assistência|central|equipe|equipa|atendente|analista|sucesso|servizio|assistenza|supporto|operat(?:ore|rice)|addett[oa]|consulente|relazioni|team|serviciul?|asistență|suport|relații)(?:[ '’](?:de|du|des|d|à|la|le|les|l|el|al|a|ao|do|da|dos|del|della|all|alla|i|con|cu|para|atención|atencion|atendimento|relations?|servicio|support|assistance))*[ '’](?:clients?|clientes?|client[ei]|clientèle|clientela|clienți\p{L}*|clienții|usagers?|usuarios?|usuários?|consommateurs?|consumidor(?:es)?|utent[ei]|utilizador(?:es)?|utilisateurs?|abonnés?|adhérents?|socios?|membres?)`;

const OTHERS = [
  String.raw`service (?:après[ -]vente|technique|commercial)`,
  'sav',
  String.raw`(?:kunden|mitglieder|nutzer|gäste|anwender|teilnehmer)-?(?:service|dienst|betreu|support|berat|center|hotline|kontakt|pflege)\p{L}*`,
  String.raw`klant(?:en)?[ -]?(?:service|dienst|contact|support|adviseur|medewerker|begeleid)\p{L}*`,
  String.raw`kunde?n?s?(?:tjänst|service|support|tjeneste|senter|center|behandler|konsulent|rådgiv)\p{L}*`,
  String.raw`asiakas(?:palvel|tu|neuvoj)\p{L}*`,
  String.raw`obsług[ai] klient\p{L}*|dział obsługi`,
  String.raw`zákaznick\p{L}+ (?:podpora|servis|centrum|péče|linka|služb\p{L}+|starostlivosť|poradce)`,
  String.raw`ügyfél(?:szolgálat|kapcsolat|támogatás)\p{L}*`,
  String.raw`müşteri (?:hizmet|temsilci|destek|danışman|ilişki)\p{L}*`,
  String.raw`(?:служб|отдел|центр|оператор|специалист|менеджер|сотрудник)\p{L}* (?:\p{L}+ )?(?:поддержк|обслуживан|забот|клиент)\p{L}*|клиентск\p{L}+ (?:служб|поддержк|сервис)\p{L}*|тех(?:ническая )?поддержка`,
  String.raw`служб\p{L}* (?:підтримк|обслуговуван)\p{L}*`,
  'εξυπηρέτηση πελατών|υποστήριξη πελατών',
  'خدمة العملاء|دعم العملاء|الدعم الفني|שירות ה?לקוחות|layanan pelanggan|chăm sóc khách hàng|hỗ trợ khách hàng',
];
/** Written without spaces, so that no word ends where they do. */
const UNSPACED =
  'カスタマー(?:サポート|サービス|センター|ケア)|サポート(?:担当|窓口|センター|チーム|デスク)|お客様(?:相談|サポート|センター|窓口|サービス)|客服|客户服务|客戶服務|客户支持|고객 ?(?:센터|지원|서비스|상담|만족)|ฝ่ายบริการลูกค้า';

/** Tests a word as `wordKey` writes it. */
export const DESK = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${[...ENGLISH, ROMANCE, ...OTHERS].join('|')})(?![\p{L}\p{N}])|${UNSPACED}`,
  'u',
);
