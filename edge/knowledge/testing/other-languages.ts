/** A shop's documents in German, French and Spanish, questions that they answer, and questions that they do not. */

export interface Body {
  /** Headings and the text under them. */
  readonly passages: Readonly<Record<string, string>>;
  /** Questions, each with the heading that answers it. */
  readonly answered: readonly (readonly [question: string, heading: string])[];
  /** More of them, written after the rules were finished, and never looked at before. */
  readonly answeredLater: readonly (readonly [question: string, heading: string])[];
  readonly unknown: readonly string[];
}

const de: Body = {
  passages: {
    Öffnungszeiten:
      "Montag bis Freitag von neun bis achtzehn Uhr, am Samstag bis vierzehn Uhr. An Feiertagen bleibt das Geschäft zu.",
    Rückgabe:
      "Sie können jede Ware innerhalb von dreißig Tagen zurückgeben. Legen Sie den Rücksendeschein in das Paket.",
    Versandkosten: "Eine Sendung kostet vier Euro neunzig. Ab fünfzig Euro Bestellwert ist sie kostenlos.",
    Lieferzeit: "Die Lieferung dauert zwei bis drei Werktage. Sperrige Möbel liefert eine Spedition nach Absprache.",
    Garantie: "Auf alle Lampen geben wir fünf Jahre Garantie. Gläser und Leuchtmittel sind davon ausgenommen.",
    Reparaturen: "Unsere Werkstatt repariert auch ältere Stücke. Ein Kostenvoranschlag ist unverbindlich.",
    Zahlungsarten: "Bezahlen können Sie mit Kreditkarte, per Überweisung oder auf Rechnung.",
    Geschenkgutscheine: "Gutscheine gibt es ab zehn Euro, gedruckt oder per E-Mail. Sie gelten drei Jahre.",
    "Messing reinigen":
      "Messing wird mit einem weichen Tuch und etwas Zitronensaft sauber. Scheuermittel zerkratzen die Oberfläche.",
    Parkplätze: "Hinter dem Haus stehen zwölf Stellplätze für Kunden, zwei davon mit Ladesäule.",
    Barrierefreiheit: "Der Eingang hat eine Rampe, und ein Aufzug führt in den ersten Stock.",
    Maßanfertigung: "Tische und Regale bauen wir in jeder Größe. Die Anfertigung dauert etwa vier Wochen.",
    Hunde: "Angeleinte Hunde dürfen mit in den Laden.",
    Kurse: "Im Workshop bauen Sie an einem Tag Ihre eigene Lampe. Die Teilnahme kostet neunzig Euro.",
  },
  answered: [
    ["Wann habt ihr offen?", "Öffnungszeiten"],
    ["Ist der Laden samstags geöffnet?", "Öffnungszeiten"],
    ["Kann ich etwas zurückschicken, das mir nicht gefällt?", "Rückgabe"],
    ["Was kosten Sendungen an mich?", "Versandkosten"],
    ["Was kostet der Versand?", "Versandkosten"],
    ["Wie lange dauern Lieferungen?", "Lieferzeit"],
    ["Liefern Sie auch Möbel?", "Lieferzeit"],
    ["Gibt es eine Garantie auf die Lampe?", "Garantie"],
    ["Können Sie meine alte Uhr reparieren?", "Reparaturen"],
    ["Habt ihr eine Reparatur im Haus?", "Reparaturen"],
    ["Kann ich mit Karte zahlen?", "Zahlungsarten"],
    ["Welche Zahlungen nehmt ihr an?", "Zahlungsarten"],
    ["Verkauft ihr einen Gutschein?", "Geschenkgutscheine"],
    ["Wie reinigt man Messinglampen?", "Messing reinigen"],
    ["Wo kann ich parken?", "Parkplätze"],
    ["Gibt es einen Parkplatz?", "Parkplätze"],
    ["Baut ihr mir einen größeren Tisch?", "Maßanfertigung"],
    ["Darf mein Hund mit?", "Hunde"],
    ["Was kostet der Kurs?", "Kurse"],
    ["Wie viele Jahre gelten die Gutscheine?", "Geschenkgutscheine"],
  ],
  answeredLater: [
    ["Haben Sie an Feiertagen geschlossen?", "Öffnungszeiten"],
    ["Bis wann muss ich die Ware zurückgeben?", "Rückgabe"],
    ["Ab welchem Bestellwert ist der Versand kostenlos?", "Versandkosten"],
    ["Wird das Regal von einer Spedition geliefert?", "Lieferzeit"],
    ["Sind Leuchtmittel in der Garantie enthalten?", "Garantie"],
    ["Was kostet ein Kostenvoranschlag?", "Reparaturen"],
    ["Kann ich das überweisen?", "Zahlungsarten"],
    ["Womit säubere ich das Messing?", "Messing reinigen"],
    ["Habt ihr eine Ladesäule für Autos?", "Parkplätze"],
    ["Gibt es bei euch Aufzüge?", "Barrierefreiheit"],
    ["Macht ihr Maßanfertigungen?", "Maßanfertigung"],
    ["Was kostet die Teilnahme am Workshop?", "Kurse"],
  ],
  unknown: [
    "Verkauft ihr Fahrräder?",
    "Wer hat gestern das Fußballspiel gewonnen?",
    "Wie wird das Wetter morgen?",
    "Bieten Sie eine Versicherung gegen Diebstahl an?",
    "Haben Sie vegane Schuhe?",
    "Wie hoch ist der Eiffelturm?",
  ],
};

const fr: Body = {
  passages: {
    "Horaires d'ouverture":
      "Du lundi au vendredi de neuf heures à dix-huit heures, le samedi jusqu'à quatorze heures. Les jours fériés, le magasin reste fermé.",
    Retours: "Vous pouvez retourner tout article dans un délai de trente jours. Joignez le bon de retour au colis.",
    "Frais de port":
      "Un envoi coûte quatre euros quatre-vingt-dix. Il est gratuit à partir de cinquante euros d'achat.",
    Livraison:
      "La livraison prend deux à trois jours ouvrables. Les meubles encombrants sont livrés par un transporteur.",
    Garantie: "Toutes les lampes sont garanties cinq ans. Les verres et les ampoules ne sont pas couverts.",
    Réparations: "Notre atelier répare aussi les pièces anciennes. Le devis est sans engagement.",
    Paiement: "Nous acceptons la carte bancaire, le virement et la facture pour les entreprises.",
    "Cartes cadeaux":
      "Les cartes cadeaux existent à partir de dix euros, imprimées ou par courriel. Elles sont valables trois ans.",
    "Nettoyer le laiton":
      "Le laiton se nettoie avec un chiffon doux et un peu de jus de citron. Les produits abrasifs le rayent.",
    Stationnement: "Douze places sont réservées aux clients derrière la maison, dont deux avec une borne de recharge.",
    Accessibilité: "L'entrée dispose d'une rampe, et un ascenseur mène au premier étage.",
    "Fabrication sur mesure":
      "Nous fabriquons des tables et des étagères dans toutes les tailles. Comptez environ quatre semaines.",
    Chiens: "Les chiens tenus en laisse sont les bienvenus.",
    Ateliers:
      "Pendant l'atelier vous construisez votre propre lampe en une journée. La participation est de quatre-vingt-dix euros.",
  },
  answered: [
    ["À quelle heure ouvrez-vous ?", "Horaires d'ouverture"],
    ["Quels sont vos horaires le samedi ?", "Horaires d'ouverture"],
    ["Est-ce que le magasin est ouvert ?", "Horaires d'ouverture"],
    ["Puis-je retourner une lampe ?", "Retours"],
    ["Combien coûtent les envois ?", "Frais de port"],
    ["Combien de temps prennent les livraisons ?", "Livraison"],
    ["Livrez-vous des meubles ?", "Livraison"],
    ["La lampe est-elle garantie ?", "Garantie"],
    ["Pouvez-vous réparer une vieille horloge ?", "Réparations"],
    ["Avez-vous un atelier de réparation ?", "Réparations"],
    ["Est-ce que je peux payer par virement ?", "Paiement"],
    ["Acceptez-vous les cartes bancaires ?", "Paiement"],
    ["Vendez-vous une carte cadeau ?", "Cartes cadeaux"],
    ["Comment nettoie-t-on le laiton ?", "Nettoyer le laiton"],
    ["Y a-t-il une place pour se garer ?", "Stationnement"],
    ["Peut-on stationner chez vous ?", "Stationnement"],
    ["Fabriquez-vous une table plus grande ?", "Fabrication sur mesure"],
    ["Mon chien peut-il entrer ?", "Chiens"],
    ["Combien coûte la participation ?", "Ateliers"],
    ["Y a-t-il des ascenseurs ?", "Accessibilité"],
  ],
  answeredLater: [
    ["Êtes-vous fermés les jours fériés ?", "Horaires d'ouverture"],
    ["Quel est le délai pour un retour ?", "Retours"],
    ["À partir de quel achat l'envoi est-il gratuit ?", "Frais de port"],
    ["Qui livre les meubles encombrants ?", "Livraison"],
    ["Les ampoules sont-elles couvertes par la garantie ?", "Garantie"],
    ["Le devis est-il gratuit ?", "Réparations"],
    ["Puis-je recevoir une facture pour mon entreprise ?", "Paiement"],
    ["Jusqu'à quand ma carte cadeau est-elle valable ?", "Cartes cadeaux"],
    ["Quel produit pour nettoyer un laiton rayé ?", "Nettoyer le laiton"],
    ["Avez-vous des bornes de recharge ?", "Stationnement"],
    ["Y a-t-il une rampe à l'entrée ?", "Accessibilité"],
    ["Peut-on construire une lampe soi-même ?", "Ateliers"],
  ],
  unknown: [
    "Vendez-vous des vélos ?",
    "Qui a gagné le match de football hier ?",
    "Quel temps fera-t-il demain ?",
    "Proposez-vous une assurance contre le vol ?",
    "Avez-vous des chaussures véganes ?",
    "Quelle est la hauteur de la tour Eiffel ?",
  ],
};

const es: Body = {
  passages: {
    "Horario de apertura":
      "De lunes a viernes de nueve a seis de la tarde, los sábados hasta las dos. Los días festivos la tienda permanece cerrada.",
    Devoluciones: "Puede devolver cualquier artículo en un plazo de treinta días. Ponga la etiqueta en el paquete.",
    Reembolsos: "El importe se reembolsa en cinco días en la misma tarjeta.",
    "Gastos de envío": "Un envío cuesta cuatro euros con noventa. Es gratuito a partir de cincuenta euros.",
    Entrega: "La entrega tarda dos o tres días laborables. Los muebles grandes los entrega un transportista.",
    Garantía: "Todas las lámparas tienen cinco años de garantía. Los cristales y las bombillas no están cubiertos.",
    Reparaciones: "Nuestro taller repara también piezas antiguas. El presupuesto es sin compromiso.",
    "Formas de pago": "Aceptamos tarjeta, transferencia y factura para empresas.",
    "Tarjetas regalo": "Hay tarjetas regalo desde diez euros, impresas o por correo. Son válidas tres años.",
    "Limpiar el latón":
      "El latón se limpia con un paño suave y un poco de zumo de limón. Los productos abrasivos lo rayan.",
    Aparcamiento: "Detrás de la casa hay doce plazas para clientes, dos de ellas con cargador.",
    Accesibilidad: "La entrada tiene una rampa, y un ascensor lleva al primer piso.",
    "Fabricación a medida": "Fabricamos mesas y estanterías de cualquier tamaño. Tarda unas cuatro semanas.",
    Perros: "Los perros con correa son bienvenidos.",
    Talleres: "En el curso construye su propia lámpara en un día. Participar cuesta noventa euros.",
  },
  answered: [
    ["¿A qué hora abren?", "Horario de apertura"],
    ["¿La tienda está abierta los sábados?", "Horario de apertura"],
    ["¿Cuándo cierran?", "Horario de apertura"],
    ["¿Puedo devolver una lámpara?", "Devoluciones"],
    ["Quiero hacer una devolución", "Devoluciones"],
    ["¿Cuándo recibo mi reembolso?", "Reembolsos"],
    ["¿Cuánto cuestan los envíos?", "Gastos de envío"],
    ["¿Cuánto tardan las entregas?", "Entrega"],
    ["¿Entregan muebles?", "Entrega"],
    ["¿Tienen garantías las lámparas?", "Garantía"],
    ["¿Pueden reparar un reloj antiguo?", "Reparaciones"],
    ["¿Hacen una reparación aquí?", "Reparaciones"],
    ["¿Puedo pagar con transferencias?", "Formas de pago"],
    ["¿Venden una tarjeta de regalo?", "Tarjetas regalo"],
    ["¿Cómo se limpian las lámparas de latón?", "Limpiar el latón"],
    ["¿Dónde puedo aparcar?", "Aparcamiento"],
    ["¿Fabrican una mesa más grande?", "Fabricación a medida"],
    ["¿Puedo entrar con mi perro?", "Perros"],
    ["¿Cuánto costaría un curso?", "Talleres"],
    ["¿Hay ascensores?", "Accesibilidad"],
  ],
  answeredLater: [
    ["¿Está cerrado los festivos?", "Horario de apertura"],
    ["¿Qué plazo tengo para devoluciones?", "Devoluciones"],
    ["¿Me reembolsan en la tarjeta?", "Reembolsos"],
    ["¿Cuándo es gratuito el envío?", "Gastos de envío"],
    ["¿Quién entrega los muebles?", "Entrega"],
    ["¿La garantía cubre las bombillas?", "Garantía"],
    ["¿Hacen presupuestos?", "Reparaciones"],
    ["¿Dan facturas a una empresa?", "Formas de pago"],
    ["¿Cuánto tiempo es válida la tarjeta regalo?", "Tarjetas regalo"],
    ["¿Con qué limpio un latón rayado?", "Limpiar el latón"],
    ["¿Tienen plaza con cargador?", "Aparcamiento"],
    ["¿Puedo construir una lámpara yo mismo?", "Talleres"],
  ],
  unknown: [
    "¿Venden bicicletas?",
    "¿Quién ganó el partido de fútbol ayer?",
    "¿Qué tiempo hará mañana?",
    "¿Ofrecen un seguro contra robo?",
    "¿Tienen zapatos veganos?",
    "¿Qué altura tiene la torre Eiffel?",
  ],
};

export const bodies = { de, fr, es } as const;
