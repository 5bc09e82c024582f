/**
 * What columns are called: in English first, then as help desks localise them (DE, FR, ES, PT, IT, NL).
 *
 * @module
 */
import type { ColumnRole } from '../mapping';
import { NAMES_ABROAD } from './column-names-abroad';

/** Best name first. Names are compared as `nameKey` writes them. */
const NAMES: Readonly<Record<Exclude<ColumnRole, 'turns'>, string>> = {
  id:
    'conversation_id|conversationid|conv_id|conversation|dialogue_id|dialog_id|chat_id|chatid|ticket_id|ticketid|case_id|caseid|case_number|thread_id|session_id|sessionid|call_id|callid|contact_id|interaction_id|transcript_id|element_id|engagement_id|ticket_number|ticket|chat_key|chat|case|session|id|' +
    'konversations_id|gesprächs_id|gespraechs_id|gespräch|unterhaltung|vorgang|vorgangsnummer|ticketnummer|fallnummer|id_conversation|identifiant|numero_ticket|numéro_de_ticket|id_conversación|id_conversacion|conversación|id_conversa|conversa|id_conversazione|conversazione|gespreks_id|gesprek|parent_id|uuid|guid|reference|référence|' +
    'konversation|konversation_id|unterhaltungs_id|gesprächsnummer|ticket_nr|ticket_nummer|fall_id|fall_nr|vorgangs_id|id_du_ticket|id_ticket|n_de_ticket|nº_de_ticket|n_ticket|nº_ticket|numéro_du_ticket|numéro_de_conversation|id_de_conversation|dossier|numéro_de_dossier|id_de_conversación|id_de_la_conversación|id_de_ticket|id_del_ticket|número_de_ticket|número_del_ticket|caso|id_caso|número_de_caso|protocolo|número_do_protocolo|número_de_protocolo|chamado|número_do_chamado|id_do_chamado|atendimento|id_do_atendimento|id_da_conversa|id_do_ticket|número_do_ticket|numero_di_ticket|numero_del_ticket|id_della_conversazione|pratica|numero_pratica|segnalazione|numero_segnalazione|zaak|zaaknummer|gesprek_id|gespreksnummer|conversatie|conversatie_id',
  text:
    'text|message|message_text|body|message_body|content|contents|utterance|msg|comment|plain_body|body_text|text_body|comment_body|transcript|conversation_text|chat_transcript|full_transcript|transcription|dialogue|dialog|reply|response|turn_text|chat_text|conversation_transcript|messages|extract|value|' +
    'nachricht|nachrichtentext|inhalt|kommentar|wortlaut|gesprächsverlauf|verlauf|texte|contenu|commentaire|transcription_complète|mensaje|texto|contenido|comentario|transcripción|mensagem|conteúdo|conteudo|comentário|transcrição|messaggio|testo|contenuto|trascrizione|bericht|tekst|inhoud|opmerking|transcriptie|' +
    'antwort|transkript|gesprächstext|corps|corps_du_message|texte_du_message|réponse|cuerpo|cuerpo_del_mensaje|texto_del_mensaje|respuesta|corpo|corpo_da_mensagem|texto_da_mensagem|resposta|corpo_del_messaggio|testo_del_messaggio|testo_messaggio|risposta|berichttekst|tekst_van_bericht|antwoord',
  speaker:
    'speaker|sender|role|speaker_role|sender_role|sender_type|participant_type|from_type|author_type|author_role|participant_role|speaker_type|author|from|participant|user_type|actor_type|actor|sent_by|sender_name|author_name|speaker_name|from_name|party|message_author_type|who|inbound|incoming|is_customer|from_customer|is_inbound|from_agent|is_agent|outbound|is_outbound|direction|sys_created_by|' +
    'sprecher|absender|rolle|verfasser|autor|von|locuteur|expéditeur|expediteur|rôle|auteur|emisor|remitente|rol|hablante|remetente|papel|mittente|ruolo|autore|parlante|spreker|afzender|' +
    'absendertyp|absenderrolle|verfassertyp|gesendet_von|teilnehmer|richtung|émetteur|type_d_auteur|type_d_expéditeur|type_expéditeur|envoyé_par|interlocuteur|tipo_de_autor|tipo_de_remitente|tipo_remitente|enviado_por|interlocutor|dirección|tipo_de_remetente|tipo_remetente|direção|tipo_di_mittente|tipo_mittente|inviato_da|interlocutore|direzione|afzendertype|type_afzender|verzonden_door|deelnemer|richting',
  name: 'sender_name|author_name|speaker_name|from_name|display_name|participant_name|user_name|username|name|sender|author|from|speaker|participant|absender|autor|auteur|emisor|remetente|mittente|afzender|naam|nom|nombre|nome',
  time:
    'timestamp|time|created_at|createdat|sent_at|sentat|message_time|message_timestamp|datetime|date_time|date|created|created_time|created_date|message_date|occurred_at|sent|at|ts|event_time|start_time|starttime|time_stamp|sent_time|posted_at|received_at|when|' +
    'zeit|zeitpunkt|zeitstempel|uhrzeit|datum|gesendet_am|erstellt_am|erstellt|heure|horodatage|date_heure|date_et_heure|envoyé_le|créé_le|fecha|hora|fecha_hora|fecha_y_hora|enviado_el|creado|data|data_hora|data_e_hora|enviado_em|criado_em|ora|data_ora|inviato_il|creato_il|tijd|tijdstip|verzonden_op|aangemaakt_op|' +
    'datum_uhrzeit|datum_zeit|datum_und_uhrzeit|gesendet|eingegangen_am|erstellungsdatum|sendedatum|date_d_envoi|date_de_création|date_du_message|heure_d_envoi|envoyé|créé|fecha_de_envío|fecha_envío|fecha_de_creación|fecha_del_mensaje|marca_de_tiempo|enviado|creado_el|data_de_envio|data_do_envio|data_de_criação|data_da_mensagem|horário|carimbo_de_data_hora|data_e_ora|data_invio|data_di_invio|data_creazione|data_di_creazione|data_del_messaggio|orario|inviato|datum_tijd|datum_en_tijd|verzenddatum|aanmaakdatum|verzonden|aangemaakt',
  clock:
    'time|hour|time_of_day|message_time|sent_time|created_time|uhrzeit|zeit|heure|heure_d_envoi|hora|hora_de_envío|hora_del_mensaje|horário|hora_de_envio|hora_da_mensagem|ora|orario|ora_invio|tijd|tijdstip',
  agent:
    'agent|agent_name|agentname|agent_id|agentid|assignee|assignee_name|assignee_id|assigned_to|rep|rep_name|representative|operator|operator_name|advisor|advisor_name|csr|owner|owner_name|owner_id|handled_by|admin_name|teammate|agent_email|employee|staff_name|' +
    'mitarbeiter|bearbeiter|berater|kundenbetreuer|zugewiesen_an|agent_nom|conseiller|assigné_à|opérateur|agente|asignado_a|asesor|atendente|responsável|responsavel|operatore|assegnato_a|medewerker|toegewezen_aan|' +
    'sachbearbeiter|zuständiger_mitarbeiter|nom_de_l_agent|agent_assigné|nombre_del_agente|agente_asignado|nome_do_agente|nome_do_atendente|agente_responsável|operador|nome_dell_agente|nome_operatore|behandelaar|agentnaam|toegewezen_agent',
  note: 'internal|is_internal|private|is_private|internal_note|is_note|note|visibility|intern|interne|interno|privé|privado|privato',
  public:
    'public|is_public|ispublic|is_published|ispublished|published|öffentlich|oeffentlich|publique|público|publico|pubblico|openbaar',
  kind: 'message_type|type|event_type|entry_type|part_type|activity_type|kind|msg_type|record_type|content_type|element|nachrichtentyp|typ|type_de_message|tipo|tipo_de_mensaje|tipo_de_mensagem|tipo_messaggio|berichttype|soort',
  messageId:
    'message_id|messageid|msg_id|comment_id|utterance_id|turn_id|event_id|entry_id|post_id|nachrichten_id|id_message|id_mensaje|id_mensagem|id_messaggio|bericht_id',
  order:
    'order|turn|turn_number|turn_index|turn_no|seq|sequence|sequence_number|position|index|message_number|message_index|line|line_number|utterance_index|step|reihenfolge|ordre|orden|ordem|ordine|volgorde',
  customer:
    'customer|customer_id|customerid|customer_name|client|client_id|client_name|contact|contact_name|customer_email|requester|requester_name|requester_id|user_id|userid|user|visitor|visitor_id|visitor_name|end_user|caller|caller_id|member_id|account_id|email|reporter|reporter_id|requested_for|opened_for|' +
    'kunde|kunden_id|kundennummer|kundenname|client_nom|nom_du_client|numéro_client|cliente|id_cliente|nombre_del_cliente|nome_do_cliente|nome_cliente|klant|klant_id|klantnaam|klantnummer|' +
    'kunden_nr|anfragender|melder|rapporteur|informador|relator|segnalante|id_client|email_du_client|demandeur|id_del_cliente|correo_del_cliente|correo_electrónico|solicitante|id_do_cliente|email_do_cliente|nome_del_cliente|richiedente|aanvrager|aanmelder|klant_email',
  channel:
    'channel|contact_channel|medium|media_type|source_type|origin|via|channel_type|communication_channel|ticket_channel|chat_origin|kanal|canal|canale|kanaal',
  reason:
    'reason|contact_reason|topic|category|issue_type|issue|subject|ticket_type|intent|problem_type|call_reason|disposition|case_type|contact_type|queue|tag|tags|type_of_contact|' +
    'grund|kontaktgrund|thema|kategorie|anliegen|betreff|motif|raison|sujet|catégorie|categorie|motivo|motivo_de_contacto|tema|categoría|categoria|asunto|assunto|motivo_contatto|argomento|oggetto|reden|contactreden|onderwerp|motif_de_contact|objet|motivo_de_contato|motivo_del_contacto|motivo_di_contatto|motivo_del_contatto',
  // `queue` is a reason where nothing else is one: the reason chooses first.
  team:
    'team|team_name|support_team|assigned_team|group|group_name|assigned_group|assignee_group|assignment_group|agent_group|support_group|department|department_name|squad|queue|queue_name|skill_group|inbox|mailbox|team_id|group_id|' +
    'abteilung|gruppe|teamname|bearbeitergruppe|zuständige_gruppe|équipe|equipe|nom_de_l_équipe|groupe|département|equipo|grupo|departamento|nombre_del_equipo|gruppo|squadra|reparto|groep|afdeling|teamnaam',
  rating:
    'rating|csat|csat_score|customer_satisfaction_rating|customer_satisfaction|satisfaction_score|satisfaction|satisfaction_rating|score|survey_score|csat_rating|stars|feedback_score|survey_rating|customer_rating|chat_rating|user_rating|' +
    'bewertung|zufriedenheit|kundenzufriedenheit|note_de_satisfaction|évaluation|satisfaction_client|calificación|calificacion|valoración|satisfacción|puntuación|avaliação|avaliacao|satisfação|nota_csat|valutazione|soddisfazione|punteggio|beoordeling|tevredenheid|' +
    'survey_result|survey_results|satisfied|is_satisfied|kundenbewertung|schulnote|zufrieden|note_du_client|note_client|évaluation_client|satisfaction_du_client|satisfait|satisfacción_del_cliente|satisfacción_cliente|valoración_del_cliente|calificación_del_cliente|puntaje|satisfecho|satisfação_do_cliente|avaliação_do_cliente|nota_do_cliente|pontuação|satisfeito|soddisfazione_cliente|soddisfazione_del_cliente|valutazione_cliente|valutazione_del_cliente|soddisfatto|voto|klanttevredenheid|klantbeoordeling|cijfer|nota|note',
  escalated:
    'escalated|is_escalated|escalation|was_escalated|has_escalation|had_escalation|escalated_flag|escalation_flag|escalation_status|escalated_to_supervisor|transferred_to_supervisor|supervisor_transfer|transferred|is_transferred|complaint|is_complaint|complaint_filed|complained|reopened|is_reopened|was_reopened|reopens|reopen_count|reopened_count|number_of_reopens|fr_escalated|handed_over|' +
    'eskaliert|eskalation|weitergeleitet|escaladé|escalade|escaladée|escalado|escalada|escalamiento|escalonado|escalato|escalation_ja|geëscaleerd|escalatie',
  escalatedAt:
    'escalated_at|escalation_time|escalation_date|escalated_on|escalated_time|escalation_at|escalation_timestamp|escalation_datetime|escalated_timestamp|escalated_ts|escalation_ts|escalated_date|first_escalated_at|complaint_at|complaint_date|complaint_time|complained_at|reopened_at|eskaliert_am|escaladé_le|escalado_el|escalado_em|geëscaleerd_op',
  startedAt:
    'started_at|startedat|conversation_started_at|chat_started_at|start|conversation_start|conversation_start_time|chat_start|conversation_created_at|ticket_created_at|opened_at|started|conversation_date|chat_date|call_date|call_time|interaction_date|chat_start_time|call_start|begonnen_am|beginn|gestartet_am|début|debut|commencé_le|inicio|início|iniciado_em|inizio|iniziato_il|gestart_op|begin',
  closedAt:
    'closed_at|closedat|ended_at|end_time|endtime|ended|end|resolved_at|solved_at|resolved|closed|conversation_ended_at|chat_ended_at|chat_end|closed_date|conversation_end|completed_at|beendet_am|geschlossen_am|ende|fermé_le|clos_le|fin|cerrado_el|encerrado_em|fechado_em|fim|chiuso_il|fine|gesloten_op|einde',
  source: 'source|source_system|system|platform|quelle|quellsystem|origine|fuente|fonte|bron',
};

/** Longer cells are no names, and need not be gone through. */
const MAX_NAME_CHARS = 100;

/** `'Conversation ID'`, `'conversationId'` and `'conversation-id'` → `'conversation_id'` */
export function nameKey(name: string): string {
  return name
    .slice(0, MAX_NAME_CHARS)
    .normalize('NFC')
    .trim()
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
}

/** Each of them is the only name of its kind in a file. */
const RANK_ABROAD = 0.7;

const RANKS = new Map<ColumnRole, ReadonlyMap<string, number>>(
  Object.entries(NAMES).map(([role, names]) => [
    role as ColumnRole,
    new Map([
      ...(NAMES_ABROAD[role as ColumnRole]?.split('|') ?? []).map((name): [string, number] => [
        unaccented(nameKey(name)),
        RANK_ABROAD,
      ]),
      ...names
        .split('|')
        .map((name, i, all): [string, number] => [unaccented(nameKey(name)), 1 - (i / all.length) * 0.5])
        .toReversed(),
    ]),
  ]),
);

/** Many write `numero` and `horario` on a keyboard without the accents. */
function unaccented(key: string): string {
  return key.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** A unit or a scale behind a name: `'CSAT (0-10)'`, `'Note /10'`, `'Time [UTC]'`; not the number of a name's second column. */
const REMARK =
  /(?<=\S)\s*(?:\((?!\d+\))[^()]*\)|\[[^[\]]*\]|(?:\/|\bout of\b|\bvon\b|\bsur\b|\bsobre\b|\bsu\b|\bvan\b)\s*\d+)\s*$/iu;

/** The zone or the unit of a time: `timestamp_utc`, `created_at_ms`, `utc_time`. */
const UNIT =
  /_(?:utc|gmt|local|iso|iso_?8601|epoch|unix|ms|msec|millis|milliseconds|s|sec|seconds|us|ns)$|^(?:utc|gmt|local|epoch|unix)_/;

/** `'Created at (UTC)'` → 'Created at' */
export const withoutRemark = (name: string): string => name.slice(0, MAX_NAME_CHARS).replace(REMARK, '');

/** How well a column's name fits a role: 1 for the best-known name down to 0.5, 0.3 for one that contains it, 0. */
export function nameFit(role: ColumnRole, name: string): number {
  const ranks = RANKS.get(role);
  if (!ranks) return 0;
  const key = unaccented(nameKey(withoutRemark(name)));
  const last = key.split('__').at(-1) ?? key;
  const exact = ranks.get(key) ?? ranks.get(last) ?? ranks.get(key.replace(UNIT, ''));
  if (exact !== undefined) return exact;
  for (const known of ranks.keys())
    if (known.length >= 5 && (key.startsWith(`${known}_`) || key.endsWith(`_${known}`))) return 0.3;
  return 0;
}

const wordsIn = (name: string): string[] => unaccented(nameKey(withoutRemark(name))).split('_');

/** Words in the name of a moment, whatever else is in it. */
const OF_TIMES = new Set(
  'time|timestamp|datetime|date|ts|epoch|created|sent|posted|zeit|zeitpunkt|zeitstempel|datum|uhrzeit|heure|horodatage|fecha|hora|data|ora|tijd|tijdstip'.split(
    '|',
  ),
);
/** Moments and spans that are not when a message was sent. */
const OF_OTHER_TIMES =
  /^(?:updated?|modified|changed|edited|closed|resolved|solved|ended|end|deleted|assigned|escalated|reopened|first|last|read|seen|exported?|imported|synced|loaded|ingested|geandert|aktualisiert|geschlossen|modifie|ferme|cerrado|actualizado|fechado|atualizado|chiuso|aggiornato|gesloten|gewijzigd)$/;
const OF_NO_MESSAGE =
  /^(?:birth|birthday|birthdate|dob|due|sla|deadline|expir\w*|duration|elapsed|waiting|wait|handle|handling|resolution|survey|rated|signup|joined|since|order|ordered|delivery|delivered|purchase|renewal|invoice|geburt\w*|fallig\w*|naissance|nacimiento|nascimento|nascita|geboorte\w*|dauer|duree|duracion|duracao|durata|duur)$/;

/** What a name says of moments: those of messages, others, none, or nothing. */
export function momentsNamed(name: string): 'messages' | 'others' | 'none' | null {
  const words = wordsIn(name);
  if (words.some((word) => OF_NO_MESSAGE.test(word))) return 'none';
  if (words.some((word) => OF_OTHER_TIMES.test(word))) return 'others';
  return words.some((word) => OF_TIMES.has(word)) || nameFit('time', name) > 0 ? 'messages' : null;
}

const OF_RATINGS =
  /^(?:csat|ratings?|stars|thumbs|helpful|hilfreich|behulpzaam|nuttig)$|satisf|zufrieden|tevreden|soddisf|bewertung|beoordeling/;
/** What is said beside a rating, and ratings that no customer gave or that are of something else. */
const OF_NO_RATING =
  /^(?:nps|ces|comments?|feedback|reasons?|text|date|time|at|on|by|count|number|id|url|link|scale|max|min|target|goal|avg|average|mean|status|sent|offered|sentiment|quality|qa|predicted|prediction|estimated|expected|ai|risk|product|app|store|seller|agent_satisfaction|employee|kommentar|grund|datum|anzahl|commentaire|motif|raison|comentario|motivo|fecha|data|commento|opmerking|reden)$/;

/** Whether a name is of the customer's rating, whatever else is in it: `Ticket satisfaction rating`, `csat_answer`. */
export function saysRating(name: string): boolean {
  const words = wordsIn(name);
  return words.some((word) => OF_RATINGS.test(word)) && !words.some((word) => OF_NO_RATING.test(word));
}

/** Columns that list words about a ticket, in which an escalation may be one among others; tags may name its reason. */
export function listsWords(name: string): 'tags' | 'states' | null {
  const key = nameKey(name).replace(/^(?:ticket|case|conversation)_/, '');
  if (/^(?:tags?|labels?)$/.test(key)) return 'tags';
  return /^(?:status|state|(?:status_)?history)$/.test(key) ? 'states' : null;
}

/** Whether any role knows this name: what tells a header from a first message. */
export function isColumnName(name: string): boolean {
  const key = unaccented(nameKey(name));
  return [...RANKS.values()].some((ranks) => ranks.has(key));
}

/** Columns of yes and no that say who speaks: what `true` stands for. */
export function speakerWhenTrue(name: string): 'customer' | 'agent' | null {
  // Of a path in JSON the last part says it: `turn.is_agent`.
  const key = nameKey(name.split('.').at(-1) ?? name);
  if (
    /^(?:is_)?(?:inbound|incoming)$|^(?:is|from|by)_(?:customer|client|visitor|end_user|requester)$/.test(key)
  )
    return 'customer';
  if (
    /^(?:is_)?(?:outbound|outgoing)$|^(?:is|from|by)_(?:agent|staff|operator|employee|support)$|^from_me$/.test(
      key,
    )
  )
    return 'agent';
  return null;
}
