/**
 * Words before a colon that begin a remark or name a field, not somebody's turn: `Balance: 20 EUR`, `Step 2: restart`.
 *
 * Agents list what they look up, and customers copy what a screen says; as speakers these words would put an agent's
 * list into the customer's mouth.
 *
 * @module
 */
import { speakerKey } from './speaker';

/** English first, then as agents write them in DE, FR, ES, PT, IT, NL; no first name is among them. */
const FIELDS = new Set(
  (
    'note|notes|ps|p.s|p.s.|re|fw|fwd|subject|order|ticket|case|ref|reference|e-mail|email|mail|phone|tel|telephone|mobile|fax|address|date|time|total|subtotal|amount|price|cost|costs|fee|fees|tax|vat|discount|refund|balance|credit|due|paid|charge|charges|name|first name|last name|full name|account|account holder|url|link|http|https|website|update|edit|example|warning|error|info|debug|important|question|answer|reason|status|summary|issue|problem|cause|result|solution|workaround|product|model|brand|serial|version|quantity|qty|item|items|details|tracking|postcode|zip|zip code|shipping|delivery|payment|payment method|invoice|street|city|state|country|county|region|size|colour|color|weight|type|category|code|coupon|voucher|sku|plan|subscription|package|policy|claim|username|login|password|pin|device|browser|operating system|os|app|speed|deposit|hours|opening hours|tip|hint|attention|caution|iban|bic|bank|recipient|expires|expiry|departure|arrival|flight|seat|gate|booking|reservation|check-in|check-out|nights|attachment|attachments|file|image|photo|title|description|from|to|cc|bcc|sent|start|end|department|location|' +
    'hinweis|anmerkung|betreff|aw|wg|bestellung|auftrag|rechnung|adresse|straße|strasse|ort|wohnort|stadt|plz|land|telefon|handy|datum|uhrzeit|zeit|betrag|summe|gesamt|preis|kosten|versand|lieferung|zahlung|zahlungsart|grund|fehler|fehlermeldung|vorname|nachname|konto|kontostand|guthaben|saldo|artikel|menge|anzahl|größe|farbe|gewicht|modell|produkt|tarif|vertrag|beispiel|achtung|wichtig|frage|antwort|ergebnis|lösung|ursache|zusammenfassung|fällig|rabatt|gebühr|mwst|gerät|' +
    'objet|commande|rue|ville|code postal|pays|téléphone|heure|montant|prix|solde|livraison|frais|paiement|facture|statut|motif|raison|erreur|nom|prénom|compte|article|quantité|taille|couleur|modèle|produit|forfait|contrat|exemple|remarque|réponse|résultat|suivi|remise|tva|échéance|' +
    'asunto|pedido|dirección|calle|ciudad|código postal|país|teléfono|fecha|hora|importe|precio|envío|entrega|gastos|pago|factura|estado|motivo|nombre|apellido|apellidos|cuenta|artículo|cantidad|talla|tamaño|modelo|producto|contrato|ejemplo|atención|importante|pregunta|respuesta|resultado|solución|resumen|seguimiento|descuento|iva|vencimiento|' +
    'assunto|endereço|rua|cidade|cep|telefone|data|valor|preço|envio|frete|pagamento|fatura|situação|erro|nome|sobrenome|conta|quantidade|tamanho|cor|produto|plano|exemplo|atenção|pergunta|resposta|solução|resumo|rastreio|desconto|protocolo|' +
    'oggetto|ordine|indirizzo|via|città|cap|paese|telefono|ora|importo|totale|prezzo|spedizione|consegna|spese|fattura|stato|errore|cognome|conto|articolo|quantità|taglia|colore|prodotto|contratto|esempio|attenzione|domanda|risposta|risultato|soluzione|riepilogo|sconto|scadenza|' +
    'onderwerp|bestelling|factuur|adres|straat|plaats|telefoon|tijd|bedrag|totaal|prijs|verzending|levering|betaling|reden|fout|naam|achternaam|rekening|aantal|maat|kleur|voorbeeld|let op|belangrijk|vraag|antwoord|resultaat|oplossing|korting'
  ).split('|'),
);

/** `Step 2`, `Schritt 1`, `Option 3`. */
const COUNTED =
  /^(?:step|option|day|week|part|point|line|schritt|punkt|tag|étape|jour|paso|opción|día|passo|opção|passaggio|opzione|giorno|stap|optie|dag)\s\d{1,3}$/;
/** `Tracking number`, `Customer ID`, `Lieferadresse`, `Número de pedido`. */
const NAMED_FIELD =
  /(?:^|\s)(?:number|no\.?|nr\.?|id|code|name|date|address|e-?mail|phone|amount|total|fee|price|cost|status|details)$|(?:nummer|adresse|datum|betrag|kosten|adres|bedrag|preis)$|^(?:num[eé]ro|n[uú]mero|n[°º.]|code|código|codice|date|fecha|data|adresse|dirección|endereço|indirizzo|frais|gastos|mode|nom) (?:de|del|da|do|di|d')\s?/;

/** Whether a word before a colon names a field or begins a remark. `isRemark('Balance')` → true */
export function isRemark(label: string): boolean {
  const key = speakerKey(label).replaceAll(/\s+/g, ' ');
  return FIELDS.has(key) || COUNTED.test(key) || NAMED_FIELD.test(key);
}
