/**
 * The words about the sample shop in German, French and Spanish: the rehearsal says them, and they are a part of the
 * front desk's knowledge.
 */
import type { RehearsalInput } from "earshot/agent";

/** The first that fits counts, so that "Sunday" stands before the hours of the week. */
export const rehearsedAnswers: NonNullable<RehearsalInput["answers"]> = {
  de: [
    {
      asks: ["Sonntag", "sonntags"],
      say: "Sonntags haben wir geschlossen. Samstags sind wir von neun bis sechs Uhr da.",
    },
    {
      asks: ["geöffnet", "Öffnungszeiten", "wann offen", "wann auf", "wann öffnen", "wann schließen"],
      say: "Wir haben Montag bis Samstag von neun bis sechs Uhr geöffnet.",
    },
    {
      asks: ["zurückgeben", "zurückschicken", "zurücksenden", "Rückgabe", "Retoure", "umtauschen"],
      say: "Sie können alles innerhalb von dreißig Tagen zurückgeben. Legen Sie das Etikett obenauf; das Geld ist innerhalb von fünf Tagen wieder da.",
    },
    { asks: ["kostet Versand", "Versandkosten"], say: "Der Versand kostet vier Euro, ab fünfzig Euro nichts." },
    { asks: ["lange Lieferung", "Lieferzeit", "lange Versand"], say: "Die Lieferung dauert zwei bis drei Werktage." },
    {
      asks: ["wo Laden", "wo Geschäft", "Adresse", "wo finde ich Sie"],
      say: "Der Laden ist in der Hafenstraße zwölf, gleich neben dem alten Leuchtturm.",
    },
    {
      asks: ["bezahlen", "zahlen", "Zahlung"],
      say: "Sie können mit Karte, per Überweisung oder mit einem Gutschein bezahlen, im Laden auch bar.",
    },
    {
      asks: ["Besuch buchen", "Termin", "Erstattung", "Geld zurück"],
      say: "Das macht am besten jemand aus dem Team. Soll ich einen Menschen holen?",
    },
  ],
  fr: [
    { asks: ["dimanche"], say: "Nous sommes fermés le dimanche. Le samedi, nous sommes là de neuf à dix-huit heures." },
    {
      asks: ["horaires", "ouverts", "ouvrez", "fermez", "heures d'ouverture"],
      say: "Nous sommes ouverts du lundi au samedi, de neuf à dix-huit heures.",
    },
    {
      asks: ["retourner", "renvoyer", "retour", "échanger"],
      say: "Vous pouvez tout retourner sous trente jours. Posez l’étiquette sur le carton ; vous êtes remboursé sous cinq jours.",
    },
    {
      asks: ["coûte livraison", "frais de livraison", "frais de port"],
      say: "La livraison coûte quatre euros ; elle est gratuite à partir de cinquante euros.",
    },
    { asks: ["temps livraison", "délai livraison"], say: "La livraison prend deux à trois jours ouvrables." },
    {
      asks: ["où boutique", "où magasin", "adresse"],
      say: "La boutique est au douze, rue du Port, juste à côté du vieux phare.",
    },
    {
      asks: ["payer", "paiement"],
      say: "Vous pouvez payer par carte, par virement ou avec une carte cadeau, et en espèces à la boutique.",
    },
    {
      asks: ["réserver visite", "rendez-vous", "remboursement"],
      say: "Une personne de l’équipe s’en occupera mieux que moi. Voulez-vous parler à quelqu’un ?",
    },
  ],
  es: [
    { asks: ["domingos", "domingo"], say: "Los domingos cerramos. Los sábados abrimos de nueve a seis." },
    {
      asks: ["horario", "abren", "abierto", "cierran"],
      say: "Abrimos de lunes a sábado, de nueve de la mañana a seis de la tarde.",
    },
    {
      asks: ["devolver", "devolución", "cambiar"],
      say: "Puede devolver todo en treinta días. Ponga la etiqueta encima de la caja; el dinero vuelve en cinco días.",
    },
    {
      asks: ["cuesta envío", "gastos de envío"],
      say: "El envío cuesta cuatro euros, y nada a partir de cincuenta euros.",
    },
    { asks: ["tarda entrega", "plazo entrega", "tarda envío"], say: "La entrega tarda de dos a tres días laborables." },
    {
      asks: ["dónde tienda", "dirección"],
      say: "La tienda está en la calle del Puerto doce, justo al lado del viejo faro.",
    },
    {
      asks: ["pagar", "pago"],
      say: "Puede pagar con tarjeta, por transferencia o con una tarjeta regalo; en la tienda, también en efectivo.",
    },
    {
      asks: ["reservar visita", "cita", "reembolso"],
      say: "De eso se ocupa mejor alguien del equipo. ¿Quiere hablar con una persona?",
    },
  ],
};
